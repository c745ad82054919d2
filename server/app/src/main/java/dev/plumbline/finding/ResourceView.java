package dev.plumbline.finding;

import dev.plumbline.assessment.VerdictQueries;
import dev.plumbline.inventory.ResourceRow;
import dev.plumbline.posture.SeverityName;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource in a list.
 *
 * @param closedAt when a complete listing no longer had it; null while it is there
 * @param worstSeverity of its open findings; null when it has none
 */
@Serdeable
record ResourceView(
        String id,
        String uid,
        String type,
        String scope,
        String region,
        String name,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant closedAt,
        long openFindings,
        @Nullable SeverityName worstSeverity) {

    /** @param open null when there is no open finding */
    static ResourceView of(ResourceRow row, VerdictQueries.@Nullable OpenFindings open) {
        return new ResourceView(
                Long.toString(row.id()),
                row.uid(),
                row.type(),
                row.scopeId(),
                row.region(),
                row.name(),
                row.firstSeen(),
                row.lastSeen(),
                row.closedAt(),
                open == null ? 0 : open.count(),
                open == null ? null : SeverityName.ofId(open.worst()));
    }
}
