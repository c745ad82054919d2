package dev.plumbline.audit;

import dev.plumbline.tlog.Checkpoint;
import dev.plumbline.tlog.CheckpointPolicy;
import dev.plumbline.tlog.CheckpointVerification;
import dev.plumbline.tlog.MissingTileException;
import dev.plumbline.tlog.ProofVerifier;
import dev.plumbline.tlog.TreeBuilder;
import dev.plumbline.tlog.TreeReader;
import dev.plumbline.tlog.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Asks, before anything is signed, whether the stored tree is still the one that was signed last. */
final class AuditHistory {
    private final CheckpointPolicy policy;
    private final CheckpointMemory memory;

    AuditHistory(CheckpointPolicy policy, CheckpointMemory memory) {
        this.policy = policy;
        this.memory = memory;
    }

    sealed interface Check {
        /** {@code tree} has {@code last}'s size and root and can grow. */
        record Sound(Checkpoint last, TreeBuilder tree) implements Check {}

        /** No checkpoint, no entry and no memory of any: a new log. */
        record New() implements Check {}

        record Altered(String reason) implements Check {}
    }

    /** Reads the right edge of the tree only; {@link AuditVerifier} reads everything. */
    Check check(Connection connection) throws SQLException, IOException {
        Optional<AuditTree.StoredCheckpoint> stored = AuditTree.lastCheckpoint(connection);
        long entries = AuditTree.count(connection);
        Optional<Checkpoint> remembered;
        switch (memory.recall()) {
            case CheckpointMemory.Recollection.Damaged(String reason) -> {
                return new Check.Altered(reason);
            }
            case CheckpointMemory.Recollection.Nothing() -> remembered = Optional.empty();
            case CheckpointMemory.Recollection.Known(Checkpoint checkpoint) -> remembered = Optional.of(checkpoint);
        }
        if (stored.isEmpty()) {
            return entries == 0 && remembered.isEmpty()
                    ? new Check.New()
                    : new Check.Altered(
                            "The log's checkpoints are gone: there is none for %d entries".formatted(entries));
        }
        return switch (policy.verify(stored.get().note().getBytes(StandardCharsets.UTF_8))) {
            case CheckpointVerification.Rejected(String reason) ->
                new Check.Altered(
                        "The last checkpoint, of size %d, is not this log's: %s. If the key was replaced, restore the old one"
                                .formatted(stored.get().size(), reason));
            case CheckpointVerification.Accepted(Checkpoint last, var _) ->
                check(connection, stored.get(), last, entries, remembered);
        };
    }

    private static Check check(
            Connection connection,
            AuditTree.StoredCheckpoint stored,
            Checkpoint last,
            long entries,
            Optional<Checkpoint> remembered)
            throws SQLException {
        if (last.size() != stored.size() || !last.root().equals(stored.root())) {
            return new Check.Altered(
                    "The row of the checkpoint of size %d differs from its signed note".formatted(stored.size()));
        }
        if (last.size() != entries) {
            return new Check.Altered(
                    "The log has %d entries but its last checkpoint says %d".formatted(entries, last.size()));
        }
        if (remembered.isPresent() && remembered.get().size() > last.size()) {
            return new Check.Altered(
                    "The log has shrunk: it has %d entries, and %d were signed. If a backup of the database was restored, that is why"
                            .formatted(last.size(), remembered.get().size()));
        }
        try {
            TreeBuilder tree = TreeBuilder.resume(new DatabaseTiles(connection), last.size());
            if (!tree.root().equals(last.root())) {
                return new Check.Altered(
                        "The last entries are not those that the checkpoint of size %d signs".formatted(last.size()));
            }
            if (remembered.isPresent()
                    && prove(connection, remembered.get(), last) instanceof Verification.Rejected(String reason)) {
                return new Check.Altered("The log does not extend the checkpoint of size %d that was signed before: %s"
                        .formatted(remembered.get().size(), reason));
            }
            return new Check.Sound(last, tree);
        } catch (MissingTileException e) {
            return new Check.Altered("A part of the tree is missing: " + e.getMessage());
        } catch (DatabaseTiles.ReadFailedException e) {
            throw e.failure();
        }
    }

    /** Whether the stored tree, at the newer checkpoint's size, extends the older one. */
    static Verification prove(Connection connection, Checkpoint older, Checkpoint newer) throws SQLException {
        try {
            TreeReader reader = new TreeReader(new DatabaseTiles(connection), newer.size());
            return ProofVerifier.consistency(
                    older.size(), older.root(), newer.size(), newer.root(), reader.consistencyProof(older.size()));
        } catch (MissingTileException e) {
            return new Verification.Rejected("a part of the tree is missing: " + e.getMessage());
        } catch (DatabaseTiles.ReadFailedException e) {
            throw e.failure();
        }
    }
}
