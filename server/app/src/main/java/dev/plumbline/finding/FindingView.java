package dev.plumbline.finding;

import dev.plumbline.posture.SeverityName;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding in a list.
 *
 * @param control the control's id, {@code title} its title
 * @param status FAIL; UNKNOWN while something keeps an open finding from being judged again
 * @param resolvedAt when the last FAIL ceased to hold; null while it is open
 */
@Serdeable
record FindingView(
        String id,
        FindingState state,
        SeverityName severity,
        String control,
        String title,
        VerdictStatus status,
        FindingResource resource,
        Instant openedAt,
        @Nullable Instant resolvedAt,
        List<ViolationView> violations) {

    static FindingView of(FindingRow row, String title) {
        return new FindingView(
                row.id().toString(),
                row.open() ? FindingState.OPEN : FindingState.RESOLVED,
                SeverityName.ofId(row.severity()),
                row.id().controlId(),
                title,
                VerdictStatus.valueOf(row.status()),
                new FindingResource(
                        Long.toString(row.id().resourceId()),
                        row.uid(),
                        row.type(),
                        row.name(),
                        row.scopeId(),
                        row.region()),
                row.openedAt(),
                row.resolvedAt(),
                ViolationView.list(row.violations()));
    }

    @Serdeable
    record FindingResource(String id, String uid, String type, String name, String scope, String region) {}
}
