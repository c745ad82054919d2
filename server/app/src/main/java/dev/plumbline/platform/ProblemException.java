package dev.plumbline.platform;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem document. The detail goes to the client as it is. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String detail;
    private final @Nullable String field;
    private final @Nullable String action;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, null, null, null);
    }

    /** A problem with one field of the request. */
    public ProblemException(ProblemType type, String detail, @Nullable String field) {
        this(type, detail, field, null, null);
    }

    private ProblemException(
            ProblemType type,
            String detail,
            @Nullable String field,
            @Nullable String action,
            @Nullable Duration retryAfter) {
        super(detail);
        this.type = requireNonNull(type, "type is null");
        this.detail = requireNonNull(detail, "detail is null");
        this.field = field;
        this.action = action;
        this.retryAfter = retryAfter;
    }

    /** The same problem with a better word on what to do. */
    public ProblemException withAction(String better) {
        return new ProblemException(type, detail, field, requireNonNull(better, "better is null"), retryAfter);
    }

    /** The same problem, to be tried again after this time (RFC 9110 §10.2.3). */
    public ProblemException withRetryAfter(Duration wait) {
        return new ProblemException(type, detail, field, action, requireNonNull(wait, "wait is null"));
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

    public String action() {
        return action == null ? type.action() : action;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
