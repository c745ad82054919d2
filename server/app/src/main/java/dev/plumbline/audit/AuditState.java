package dev.plumbline.audit;

import java.time.Instant;

/** Whether the log's history is what its last checkpoint says. */
public sealed interface AuditState {
    record Signing() implements AuditState {}

    /**
     * Entries are still queued but none gets an index, and nothing is signed.
     *
     * @param reason what is wrong and what to do
     */
    record Stopped(String reason, Instant since) implements AuditState {}
}
