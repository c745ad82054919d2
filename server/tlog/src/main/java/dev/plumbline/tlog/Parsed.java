package dev.plumbline.tlog;

import static java.util.Objects.requireNonNull;

/** What reading a text or a file gave. Bytes from outside are expected to be wrong at times: that is no exception. */
public sealed interface Parsed<T> {
    record Ok<T>(T value) implements Parsed<T> {
        public Ok {
            requireNonNull(value, "value is null");
        }
    }

    /** {@code reason} is a clause without a full stop, fit for an error message. */
    record Malformed<T>(String reason) implements Parsed<T> {
        public Malformed {
            requireNonNull(reason, "reason is null");
        }
    }

    /** For what this installation wrote itself: throws IllegalArgumentException with the reason. */
    default T orThrow() {
        return switch (this) {
            case Ok<T>(T value) -> value;
            case Malformed<T>(String reason) -> throw new IllegalArgumentException(reason);
        };
    }
}
