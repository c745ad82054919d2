package dev.plumbline.audit;

/** Nothing was written; the caller's transaction is as it was. */
public final class AuditEntryTooLargeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    AuditEntryTooLargeException(String type, int bytes) {
        super(
                "The audit entry %s has %d bytes, at most %d are allowed. Keep the large part elsewhere and log its digest."
                        .formatted(type, bytes, AuditEntry.MAX_BYTES));
    }
}
