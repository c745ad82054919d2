package dev.plumbline.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.tlog.Checkpoint;
import dev.plumbline.tlog.CheckpointPolicy;
import dev.plumbline.tlog.CheckpointVerification;
import dev.plumbline.tlog.Hash;
import dev.plumbline.tlog.HashTile;
import dev.plumbline.tlog.Tile;
import dev.plumbline.tlog.TilePath;
import dev.plumbline.tlog.TreeBuilder;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One verification of the whole log, from its first entry on. Stops at the first thing that is wrong. */
final class LogScan {
    /** Entries read at a time: 16 full tiles. */
    private static final int WINDOW = 16 * TilePath.FULL_WIDTH;

    private final StoredLog stored;
    private final CheckpointPolicy policy;
    private final Optional<Checkpoint> remembered;
    private final LongConsumer progress;
    private final TreeBuilder tree = new TreeBuilder();
    private @Nullable Checkpoint head;
    private long checkpoints;

    LogScan(StoredLog stored, CheckpointPolicy policy, Optional<Checkpoint> remembered, LongConsumer progress) {
        this.stored = stored;
        this.policy = policy;
        this.remembered = remembered;
        this.progress = progress;
    }

    AuditVerification run() throws SQLException {
        long entries = stored.count();
        long signed = Math.max(
                stored.lastCheckpointSize(), remembered.map(Checkpoint::size).orElse(0L));
        long end = Math.max(entries, signed);
        Optional<AuditVerification> bad = checkpointsAt(stored.checkpoints(-1, 0));
        for (long first = 0; first < end && bad.isEmpty(); first += WINDOW) {
            bad = window(first, Math.min(end, first + WINDOW));
            progress.accept(tree.size());
        }
        return bad.isPresent() ? bad.get() : end(entries);
    }

    private Optional<AuditVerification> window(long first, long end) throws SQLException {
        Map<Long, StoredLog.Entry> entries = stored.entries(first, end);
        Map<Long, StoredLog.StoredTile> tiles =
                stored.tiles(0, first / TilePath.FULL_WIDTH, (end + TilePath.FULL_WIDTH - 1) / TilePath.FULL_WIDTH);
        SortedMap<Long, AuditTree.StoredCheckpoint> signed = stored.checkpoints(first, end);
        for (long index = first; index < end; index++) {
            StoredLog.StoredTile tile = tiles.get(index / TilePath.FULL_WIDTH);
            Optional<AuditVerification> bad = entry(
                    index,
                    entries.get(index),
                    tile == null ? null : tile.tile().hashes().get((int) (index % TilePath.FULL_WIDTH)));
            if (bad.isEmpty()) {
                bad = filledTiles();
            }
            if (bad.isEmpty() && signed.containsKey(index + 1)) {
                bad = checkpointsAt(signed.subMap(index + 1, index + 2));
            }
            if (bad.isEmpty()) {
                bad = remembered(index + 1);
            }
            if (bad.isPresent()) {
                return bad;
            }
        }
        return Optional.empty();
    }

    private Optional<AuditVerification> entry(long index, StoredLog.@Nullable Entry entry, @Nullable Hash inTile) {
        if (entry == null) {
            return bad(index, index, "entry %d is missing".formatted(index));
        }
        Hash leaf = entry.ofText();
        if (leaf == null) {
            return bad(index, index, "the text of entry %d is missing".formatted(index));
        }
        if (!leaf.equals(entry.leafHash())) {
            return bad(index, index, "the text of entry %d is not the one that was hashed".formatted(index));
        }
        if (inTile != null && !leaf.equals(inTile)) {
            return bad(index, index, "entry %d is not the one that its tile has".formatted(index));
        }
        tree.append(leaf);
        return Optional.empty();
    }

    /** Compares the tiles that the last entry filled with the stored ones. */
    private Optional<AuditVerification> filledTiles() throws SQLException {
        for (HashTile computed : tree.takeFullTiles()) {
            Optional<StoredLog.StoredTile> found = stored.findTile(computed.id());
            if (found.isEmpty()) {
                return Optional.of(new AuditVerification.BadLog(computed.id().path() + " is missing"));
            }
            for (int i = 0; i < TilePath.FULL_WIDTH; i++) {
                if (!found.get().tile().hashes().get(i).equals(computed.hashes().get(i))) {
                    long covered = 1L << (8 * computed.id().level());
                    long first = (computed.id().index() * TilePath.FULL_WIDTH + i) * covered;
                    return bad(first, first + covered - 1, computed.id().path() + " has another hash for them");
                }
            }
            if (!found.get().root().equals(computed.root())) {
                return Optional.of(new AuditVerification.BadLog(computed.id().path() + " is stored with another root"));
            }
        }
        return Optional.empty();
    }

    private Optional<AuditVerification> remembered(long size) {
        return remembered.isPresent()
                        && remembered.get().size() == size
                        && !remembered.get().root().equals(tree.root())
                ? bad(signedSize(), size - 1, "this installation has signed other entries than these")
                : Optional.empty();
    }

    /** Compares the tree as it now is with a checkpoint of its size. */
    private Optional<AuditVerification> checkpointsAt(SortedMap<Long, AuditTree.StoredCheckpoint> ofThisSize) {
        for (AuditTree.StoredCheckpoint row : ofThisSize.values()) {
            switch (policy.verify(row.note().getBytes(UTF_8))) {
                case CheckpointVerification.Rejected(String reason) -> {
                    return Optional.of(new AuditVerification.BadLog(
                            "the checkpoint of size %d is not this log's: %s".formatted(row.size(), reason)));
                }
                case CheckpointVerification.Accepted(Checkpoint checkpoint, var _) -> {
                    if (checkpoint.size() != row.size() || !checkpoint.root().equals(row.root())) {
                        return Optional.of(new AuditVerification.BadLog(
                                "the row of the checkpoint of size %d differs from its note".formatted(row.size())));
                    }
                    if (!checkpoint.root().equals(tree.root())) {
                        return bad(
                                signedSize(),
                                row.size() - 1,
                                "the checkpoint of size %d signs other entries than these".formatted(row.size()));
                    }
                    head = checkpoint;
                    checkpoints++;
                }
            }
        }
        return Optional.empty();
    }

    private AuditVerification end(long entries) throws SQLException {
        Checkpoint last = head;
        if (last == null) {
            return new AuditVerification.BadLog("there is no checkpoint");
        }
        if (last.size() != entries) {
            return new AuditVerification.BadEntry(last.size(), entries - 1, "no checkpoint signs them");
        }
        if (stored.countTiles() != fullTiles(entries)) {
            return new AuditVerification.BadLog("there are tiles that the entries don't fill");
        }
        OptionalLong doubled = stored.findDoubledTicket();
        if (doubled.isPresent()) {
            return new AuditVerification.BadLog("ticket %d has two indices".formatted(doubled.getAsLong()));
        }
        OptionalLong lost = stored.findLostTicket();
        if (lost.isPresent()) {
            return new AuditVerification.BadLog(
                    "the entry of ticket %d was acknowledged and got no index".formatted(lost.getAsLong()));
        }
        return new AuditVerification.Intact(last, checkpoints, stored.countPending());
    }

    private static long fullTiles(long entries) {
        long tiles = 0;
        for (int level = 0; Tile.hashesAt(level, entries) > 0; level++) {
            tiles += Tile.hashesAt(level, entries) / TilePath.FULL_WIDTH;
        }
        return tiles;
    }

    /** Entries up to here are covered by a checkpoint that holds. */
    private long signedSize() {
        return head == null ? 0 : head.size();
    }

    private static Optional<AuditVerification> bad(long first, long last, String reason) {
        return Optional.of(new AuditVerification.BadEntry(first, last, reason));
    }
}
