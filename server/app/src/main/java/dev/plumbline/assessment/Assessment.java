package dev.plumbline.assessment;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run: collect, evaluate, record.
 *
 * @param asOf the moment it speaks of
 * @param regions regions it is narrowed to; empty for all
 * @param services services it is narrowed to; empty for all
 * @param problemTitle why it failed; null unless it did
 */
public record Assessment(
        UUID id,
        UUID connectionId,
        AssessmentState state,
        Instant asOf,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean cancelRequested,
        Set<String> regions,
        Set<String> services,
        @Nullable String revision,
        Progress progress,
        @Nullable String problemTitle,
        @Nullable String problemDetail) {
    public Assessment {
        regions = Set.copyOf(regions);
        services = Set.copyOf(services);
    }

    /** How far it got; all of it counts up. */
    public record Progress(
            long tasks,
            long tasksDone,
            long resourcesFound,
            long callsMade,
            long controlsJudged,
            long verdictsReused,
            long pass,
            long fail,
            long notApplicable,
            long unknown,
            long changes,
            long gaps) {}
}
