package dev.plumbline.finding;

import dev.plumbline.assessment.VerdictRow;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.inventory.ResourceDetail;
import dev.plumbline.posture.SeverityName;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource with all that is known of it.
 *
 * @param config the provider's own answer, field names untouched
 * @param verdicts in force, in the order of the controls' ids
 */
@Serdeable
record ResourceDetailView(
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
        @Nullable SeverityName worstSeverity,
        JsonObject config,
        List<RelationshipView> relationships,
        List<ResourceGap> gaps,
        List<ResourceVerdict> verdicts) {

    static ResourceDetailView of(ResourceView view, ResourceDetail detail, List<ResourceVerdict> verdicts) {
        return new ResourceDetailView(
                view.id(),
                view.uid(),
                view.type(),
                view.scope(),
                view.region(),
                view.name(),
                view.firstSeen(),
                view.lastSeen(),
                view.closedAt(),
                view.openFindings(),
                view.worstSeverity(),
                detail.config(),
                RelationshipView.list(detail.relationships()),
                ResourceGap.list(detail.gaps()),
                verdicts);
    }

    @Serdeable
    record ResourceVerdict(
            String control,
            String title,
            SeverityName severity,
            VerdictStatus status,
            Instant since,
            List<ReasonView> reasons) {
        static ResourceVerdict of(VerdictRow row, String title) {
            return new ResourceVerdict(
                    row.controlId(),
                    title,
                    SeverityName.ofId(row.severity()),
                    VerdictStatus.valueOf(row.status()),
                    row.from(),
                    ReasonView.list(row.reasons()));
        }
    }
}
