package dev.plumbline.finding;

import dev.plumbline.connector.api.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding with its resource, without the resource's configuration.
 *
 * @param status FAIL; or UNKNOWN while something keeps an open finding from being judged again
 * @param rank the severity's place, for sorting
 * @param at the moment it sorts by
 * @param resolvedAt null while it is open
 */
record FindingRow(
        FindingId id,
        boolean open,
        String status,
        String severity,
        int rank,
        Instant at,
        Instant openedAt,
        @Nullable Instant resolvedAt,
        JsonValue violations,
        String inputDigest,
        String controlDigest,
        String uid,
        String type,
        String name,
        String scopeId,
        String region) {}
