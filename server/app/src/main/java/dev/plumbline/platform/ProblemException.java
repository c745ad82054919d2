package dev.plumbline.platform;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem document. The detail is shown to the client: never SQL, a stack or a secret. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String detail;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, null, null);
    }

    /** @param field the member of the body, or the parameter, that is at fault */
    public ProblemException(ProblemType type, String detail, @Nullable String field) {
        this(type, detail, field, null);
    }

    private ProblemException(ProblemType type, String detail, @Nullable String field, @Nullable Duration retryAfter) {
        super(detail);
        this.type = requireNonNull(type, "type is null");
        this.detail = requireNonNull(detail, "detail is null");
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /** A problem that passes; the client is told how long to wait. */
    public static ProblemException retryAfter(ProblemType type, String detail, Duration wait) {
        return new ProblemException(type, detail, null, wait);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return detail;
    }

    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** How long to wait before trying again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
