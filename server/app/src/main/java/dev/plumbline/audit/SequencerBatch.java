package dev.plumbline.audit;

import dev.plumbline.tlog.Checkpoint;
import dev.plumbline.tlog.Hash;
import dev.plumbline.tlog.Rfc6962;
import dev.plumbline.tlog.SignedNote;
import dev.plumbline.tlog.SignerKey;
import dev.plumbline.tlog.TreeBuilder;
import dev.plumbline.tlog.Verification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Gives one batch of queued entries their indices: all in one transaction, which holds the log's lock. Whatever ends
 * it early leaves the entries pending and nothing else.
 */
final class SequencerBatch {
    /** The most entries and, roughly, bytes of one batch: what one transaction and the heap bear easily. */
    static final int MAX_ENTRIES = 4096;

    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final DataSource dataSource;
    private final SignerKey key;
    private final AuditHistory history;
    private final CheckpointMemory memory;
    private final InstantSource clock;

    SequencerBatch(
            DataSource dataSource, SignerKey key, AuditHistory history, CheckpointMemory memory, InstantSource clock) {
        this.dataSource = dataSource;
        this.key = key;
        this.history = history;
        this.memory = memory;
        this.clock = clock;
    }

    sealed interface Outcome {
        /** The checkpoint is committed. {@code entries} is 0 for the first checkpoint of a new log. */
        record Signed(Checkpoint checkpoint, SignedNote note, int entries) implements Outcome {}

        record NothingPending() implements Outcome {}

        /** Another process or thread is the sequencer at the moment. */
        record Locked() implements Outcome {}

        /** Nothing was signed, and nothing may be from now on. */
        record Altered(String reason) implements Outcome {}
    }

    /**
     * @throws SQLException when the database failed; what was pending still is, unless it failed in answering to the
     *     commit. Run again later in either case.
     * @throws IOException when the memory of the last checkpoint can't be read or written
     */
    Outcome run() throws SQLException, IOException {
        Outcome outcome;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                outcome = AuditTree.lock(connection) ? locked(connection) : new Outcome.Locked();
                if (outcome instanceof Outcome.Signed) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            } catch (SQLException | IOException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
        if (outcome instanceof Outcome.Signed signed) {
            memory.remember(signed.note().encoded());
        }
        return outcome;
    }

    private Outcome locked(Connection connection) throws SQLException, IOException {
        return switch (history.check(connection)) {
            case AuditHistory.Check.Altered(String reason) -> new Outcome.Altered(reason);
            case AuditHistory.Check.New() -> {
                Checkpoint empty = new Checkpoint(key.verifierKey().name(), 0, Rfc6962.empty());
                yield sign(connection, empty, 0);
            }
            case AuditHistory.Check.Sound(Checkpoint last, TreeBuilder tree) -> extend(connection, last, tree);
        };
    }

    private Outcome extend(Connection connection, Checkpoint last, TreeBuilder tree) throws SQLException {
        List<AuditQueue.Pending> pending = AuditQueue.pending(connection, MAX_ENTRIES, MAX_BYTES);
        if (pending.isEmpty()) {
            return new Outcome.NothingPending();
        }
        List<Long> tickets = new ArrayList<>(pending.size());
        List<Hash> leaves = new ArrayList<>(pending.size());
        for (AuditQueue.Pending entry : pending) {
            Hash leaf = entry.leaf();
            if (leaf == null) {
                return new Outcome.Altered(
                        "The entry of ticket %d was acknowledged and is gone from the queue".formatted(entry.ticket()));
            }
            tickets.add(entry.ticket());
            leaves.add(leaf);
        }
        leaves.forEach(tree::append);
        AuditTree.insertEntries(connection, last.size(), tickets, leaves);
        AuditTree.insertTiles(connection, tree.takeFullTiles());
        Checkpoint next = new Checkpoint(last.origin(), tree.size(), tree.root());
        // From what the database now holds, not from what was meant to be stored.
        return switch (AuditHistory.prove(connection, last, next)) {
            case Verification.Accepted() -> sign(connection, next, pending.size());
            case Verification.Rejected(String reason) ->
                new Outcome.Altered(
                        "The log does not extend its last checkpoint, of size %d: %s".formatted(last.size(), reason));
        };
    }

    private Outcome sign(Connection connection, Checkpoint checkpoint, int entries) throws SQLException {
        SignedNote note = checkpoint.sign(key);
        AuditTree.insertCheckpoint(connection, checkpoint, note, clock.instant());
        return new Outcome.Signed(checkpoint, note, entries);
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e); // the connection is gone, and the transaction with it
        }
    }
}
