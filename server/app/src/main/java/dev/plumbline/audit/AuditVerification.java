package dev.plumbline.audit;

import static java.util.Objects.requireNonNull;

import dev.plumbline.tlog.Checkpoint;

/** What re-hashing the whole log gave. */
public sealed interface AuditVerification {
    /**
     * Every entry is what was hashed, in its place, and every checkpoint holds.
     *
     * @param head the last checkpoint; it covers all entries
     * @param checkpoints how many were verified
     * @param pending acknowledged entries that wait for their index
     */
    record Intact(Checkpoint head, long checkpoints, long pending) implements AuditVerification {
        public Intact {
            requireNonNull(head, "head is null");
        }
    }

    /**
     * @param firstBad index of the first entry that is not as it was signed, or, where the entries of one checkpoint
     *     can't be told apart, of the first that may not be
     * @param lastBad index of the last that may not be; equal to {@code firstBad} where it is known exactly
     */
    record BadEntry(long firstBad, long lastBad, String reason) implements AuditVerification {}

    /** No entry can be named: a signature or a tile is wrong, or there is no log. */
    record BadLog(String reason) implements AuditVerification {}
}
