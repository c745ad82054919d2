package dev.plumbline.assessment;

import io.micronaut.serde.annotation.Serdeable;

/** How many verdicts there are of each status. */
@Serdeable
public record VerdictCounts(long pass, long fail, long notApplicable, long unknown) {
    public static final VerdictCounts NONE = new VerdictCounts(0, 0, 0, 0);

    public VerdictCounts plus(VerdictCounts other) {
        return new VerdictCounts(
                pass + other.pass, fail + other.fail, notApplicable + other.notApplicable, unknown + other.unknown);
    }

    /** Those that decide a score; NOT_APPLICABLE is not among them. */
    public long counted() {
        return pass + fail + unknown;
    }
}
