package dev.plumbline.assessment;

import java.util.Locale;

/** Where an assessment stands. It moves forward only. */
public enum AssessmentState {
    QUEUED,
    COLLECTING,
    EVALUATING,
    RECORDING,
    /** Everything was read. */
    SUCCEEDED,
    /** Something could not be read: there are gaps, and verdicts that are UNKNOWN for them. */
    INCOMPLETE,
    CANCELLED,
    /** Nothing could be read at all, or it could not be judged; the problem says why. */
    FAILED;

    public boolean isEnd() {
        return switch (this) {
            case SUCCEEDED, INCOMPLETE, CANCELLED, FAILED -> true;
            case QUEUED, COLLECTING, EVALUATING, RECORDING -> false;
        };
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AssessmentState ofId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
