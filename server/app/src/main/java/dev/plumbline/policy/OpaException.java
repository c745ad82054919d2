package dev.plumbline.policy;

/** OPA could not judge: not reachable, too slow, or not with the policies that were asked for. */
public final class OpaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OpaException(String message) {
        super(message);
    }

    OpaException(String message, Throwable cause) {
        super(message, cause);
    }
}
