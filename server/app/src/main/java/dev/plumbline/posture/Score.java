package dev.plumbline.posture;

import dev.plumbline.assessment.VerdictCounts;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * The share of PASS in percent, as an interval: the lower bound counts UNKNOWN as failing, the upper one as passing.
 * NOT_APPLICABLE is in neither. Cut, never rounded, to a tenth: 100 means all.
 */
@Serdeable
public record Score(double lower, double upper) {
    /** @return null when there is nothing to score */
    static @Nullable Score of(VerdictCounts counts) {
        long counted = counts.counted();
        return counted == 0
                ? null
                : new Score(percent(counts.pass(), counted), percent(counts.pass() + counts.unknown(), counted));
    }

    private static double percent(long part, long whole) {
        return Math.floorDiv(Math.multiplyExact(part, 1000L), whole) / 10.0;
    }
}
