package dev.plumbline.inventory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resource without its configuration.
 *
 * @param lastSeen when it was last known to be there
 * @param closedAt when a complete listing no longer had it; null while it is there
 */
public record ResourceRow(
        long id,
        UUID connectionId,
        String uid,
        String type,
        String scopeId,
        String region,
        String name,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant closedAt) {}
