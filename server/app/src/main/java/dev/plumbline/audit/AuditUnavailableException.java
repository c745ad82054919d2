package dev.plumbline.audit;

import org.jspecify.annotations.Nullable;

/**
 * The entry was not acknowledged. When the connection broke while the database committed, it may be in the log all the
 * same: whoever appends it again may find it twice.
 */
public final class AuditUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
