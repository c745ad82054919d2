package dev.plumbline.tlog;

import static java.util.Objects.requireNonNull;

/** Whether a proof holds. A rejected proof is an expected outcome, hence no exception. */
public sealed interface Verification {
    record Accepted() implements Verification {}

    /** {@code reason} is a clause without a full stop, fit for an error message. */
    record Rejected(String reason) implements Verification {
        public Rejected {
            requireNonNull(reason, "reason is null");
        }
    }

    default boolean accepted() {
        return switch (this) {
            case Accepted _ -> true;
            case Rejected _ -> false;
        };
    }
}
