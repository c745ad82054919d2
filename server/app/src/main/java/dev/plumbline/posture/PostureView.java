package dev.plumbline.posture;

import dev.plumbline.assessment.AssessmentView;
import dev.plumbline.assessment.VerdictCounts;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where everything stands.
 *
 * @param asOf the newest moment that verdicts speak of; null before the first assessment
 * @param score null when there is nothing to score
 * @param unreadTypes types that could not be listed to the end somewhere: resources of them may be missing in every
 *     number here
 * @param bySeverity worst first
 * @param byService by name; controls that look at several services count under {@code several}
 * @param byFramework those that a control speaks to
 * @param trend the days with an assessment among the last 90, oldest first
 * @param lastAssessments newest first
 */
@Serdeable
record PostureView(
        @Nullable Instant asOf,
        @Nullable Score score,
        VerdictCounts verdicts,
        List<String> unreadTypes,
        List<OfSeverity> bySeverity,
        List<OfService> byService,
        List<OfFramework> byFramework,
        List<OfDay> trend,
        List<AssessmentView> lastAssessments) {

    @Serdeable
    record OfSeverity(SeverityName severity, long fail, long unknown) {}

    @Serdeable
    record OfService(String service, long fail, long unknown, long pass) {}

    @Serdeable
    record OfFramework(String id, String name, @Nullable Score score, long fail, long unknown) {}

    @Serdeable
    record OfDay(LocalDate day, @Nullable Score score, long fail) {}
}
