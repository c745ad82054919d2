package dev.plumbline.assessment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An assessment with its counts as they are now; see {@link AssessmentView} for what they mean. */
public record AssessmentRow(
        UUID id,
        UUID connectionId,
        String trigger,
        String state,
        Instant asOf,
        Instant startedAt,
        @Nullable Instant endedAt,
        Counts counts,
        boolean complete,
        @Nullable String problemTitle,
        @Nullable String problemDetail) {

    public record Counts(
            long resourcesFound,
            long callsMade,
            long controlsJudged,
            long verdictsReused,
            long tasksTotal,
            long tasksDone,
            long gaps,
            long pass,
            long fail,
            long notApplicable,
            long unknown,
            long changes) {}

    boolean hasEnded() {
        return endedAt != null;
    }
}
