package dev.plumbline.connector.api;

/**
 * The connection can't be used at all: nothing could be discovered. What fails later, in a part, is a {@link Gap}.
 * The message says what is wrong; {@link #remedy()} says what to do.
 */
public final class ConnectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why; each is a stable code of the API. */
    public enum Reason {
        NO_CREDENTIALS,
        EXPIRED_CREDENTIALS,
        REFUSED_CREDENTIALS,
        UNKNOWN_REGION,
        UNKNOWN_SERVICE,
        UNREACHABLE,
        INVALID_SETTING,
        PROVIDER_FAILURE
    }

    private final Reason reason;
    private final String remedy;

    public ConnectionException(Reason reason, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.remedy = remedy;
    }

    public ConnectionException(Reason reason, String message, String remedy) {
        super(message);
        this.reason = reason;
        this.remedy = remedy;
    }

    public Reason reason() {
        return reason;
    }

    /** What the user can do about it: one imperative sentence. */
    public String remedy() {
        return remedy;
    }
}
