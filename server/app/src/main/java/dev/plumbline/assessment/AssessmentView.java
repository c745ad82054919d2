package dev.plumbline.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run, as far as it has come.
 *
 * @param asOf the moment it speaks of: now for a live source, the recording's date for a snapshot
 * @param controlsJudged evaluations made; those whose input had not changed are in {@code verdictsReused}
 * @param coverage {@code complete} only when it has succeeded and nothing was left unread
 * @param verdicts in force at its end, of the resources it saw
 * @param problem why it could not go on; null when it could
 */
@Serdeable
public record AssessmentView(
        UUID id,
        UUID connectionId,
        String connectionName,
        TriggerName trigger,
        State state,
        Instant asOf,
        Instant startedAt,
        @Nullable Instant endedAt,
        long resourcesFound,
        long callsMade,
        long controlsJudged,
        long verdictsReused,
        long tasksTotal,
        long tasksDone,
        long gaps,
        Completeness coverage,
        VerdictCounts verdicts,
        long changes,
        @Nullable AssessmentProblem problem) {

    public static AssessmentView of(AssessmentRow row, String connectionName) {
        AssessmentRow.Counts counts = row.counts();
        return new AssessmentView(
                row.id(),
                row.connectionId(),
                connectionName,
                TriggerName.valueOf(row.trigger().toUpperCase(Locale.ROOT)),
                State.valueOf(row.state().toUpperCase(Locale.ROOT)),
                row.asOf(),
                row.startedAt(),
                row.endedAt(),
                counts.resourcesFound(),
                counts.callsMade(),
                counts.controlsJudged(),
                counts.verdictsReused(),
                counts.tasksTotal(),
                counts.tasksDone(),
                counts.gaps(),
                row.complete() ? Completeness.COMPLETE : Completeness.PARTIAL,
                new VerdictCounts(counts.pass(), counts.fail(), counts.notApplicable(), counts.unknown()),
                counts.changes(),
                row.problemTitle() == null
                        ? null
                        : new AssessmentProblem(
                                row.problemTitle(), row.problemDetail() == null ? "" : row.problemDetail()));
    }

    @Serdeable
    public record AssessmentProblem(String title, String detail) {}

    @Serdeable
    public enum TriggerName {
        @JsonProperty("manual")
        MANUAL,
        @JsonProperty("cli")
        CLI,
        @JsonProperty("schedule")
        SCHEDULE
    }

    /** The last four are ends. */
    @Serdeable
    public enum State {
        @JsonProperty("queued")
        QUEUED,
        @JsonProperty("collecting")
        COLLECTING,
        @JsonProperty("evaluating")
        EVALUATING,
        @JsonProperty("recording")
        RECORDING,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("incomplete")
        INCOMPLETE,
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("failed")
        FAILED
    }

    @Serdeable
    public enum Completeness {
        @JsonProperty("complete")
        COMPLETE,
        @JsonProperty("partial")
        PARTIAL
    }
}
