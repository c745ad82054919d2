package dev.plumbline.finding;

import dev.plumbline.assessment.VerdictRow;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.posture.ControlDetail;
import dev.plumbline.posture.SeverityName;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding with all that is known of it.
 *
 * @param control null when the catalogue has it no longer; {@code controlId} stays
 * @param history newest first
 * @param inputDigest SHA-256 of the exact input of the newest FAIL or UNKNOWN, lower-case hex
 */
@Serdeable
record FindingDetail(
        String id,
        FindingState state,
        SeverityName severity,
        String controlId,
        @Nullable ControlDetail control,
        String title,
        VerdictStatus status,
        DetailedResource resource,
        Instant openedAt,
        @Nullable Instant resolvedAt,
        List<ViolationView> violations,
        List<Period> history,
        String inputDigest,
        String controlDigest) {

    @Serdeable
    record DetailedResource(
            String id,
            String uid,
            String type,
            String name,
            String scope,
            String region,
            JsonObject config,
            List<RelationshipView> relationships,
            List<ResourceGap> gaps) {}

    /** @param until null while it is in force */
    @Serdeable
    record Period(
            VerdictStatus status,
            Instant from,
            @Nullable Instant until,
            List<ViolationView> violations,
            List<ReasonView> reasons,
            String inputDigest,
            String controlDigest,
            UUID assessmentId) {
        static Period of(VerdictRow row) {
            return new Period(
                    VerdictStatus.valueOf(row.status()),
                    row.from(),
                    row.until(),
                    ViolationView.list(row.violations()),
                    ReasonView.list(row.reasons()),
                    row.inputDigest(),
                    row.controlDigest(),
                    row.assessmentId());
        }
    }
}
