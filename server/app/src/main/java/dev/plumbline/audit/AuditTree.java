package dev.plumbline.audit;

import dev.plumbline.tlog.Checkpoint;
import dev.plumbline.tlog.Hash;
import dev.plumbline.tlog.HashTile;
import dev.plumbline.tlog.SignedNote;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The second stage: entries with an index, their tiles and the signed checkpoints. */
final class AuditTree {
    private static final String LOCK = "SELECT id FROM audit_lock FOR UPDATE SKIP LOCKED";
    private static final String COUNT = "SELECT coalesce(max(index) + 1, 0) FROM audit_entry";
    private static final String LAST_CHECKPOINT = """
            SELECT size, root, note, signed_at FROM audit_checkpoint ORDER BY size DESC LIMIT 1""";
    private static final String INSERT_ENTRIES = """
            INSERT INTO audit_entry (index, ticket, leaf_hash)
            SELECT ? + place - 1, ticket, leaf_hash
              FROM unnest(?::bigint[], ?::bytea[]) WITH ORDINALITY AS given (ticket, leaf_hash, place)""";
    private static final String INSERT_TILE = """
            INSERT INTO audit_tile (level, index, hashes, root) VALUES (?, ?, ?, ?)""";
    private static final String INSERT_CHECKPOINT = """
            INSERT INTO audit_checkpoint (size, root, note, signed_at) VALUES (?, ?, ?, ?)""";

    private AuditTree() {}

    /** A row of audit_checkpoint; nothing of it is verified. */
    record StoredCheckpoint(long size, Hash root, String note, Instant signedAt) {}

    /** Makes the connection's transaction the sequencer; false while another is. */
    static boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement query = AuditSql.prepare(connection, LOCK);
                ResultSet row = query.executeQuery()) {
            return row.next();
        }
    }

    /** One more than the largest index. */
    static long count(Connection connection) throws SQLException {
        try (PreparedStatement query = AuditSql.prepare(connection, COUNT);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static Optional<StoredCheckpoint> lastCheckpoint(Connection connection) throws SQLException {
        try (PreparedStatement query = AuditSql.prepare(connection, LAST_CHECKPOINT);
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(checkpoint(row)) : Optional.empty();
        }
    }

    /** Reads the columns size, root, note, signed_at. */
    static StoredCheckpoint checkpoint(ResultSet row) throws SQLException {
        return new StoredCheckpoint(
                row.getLong(1),
                Hash.of(row.getBytes(2)),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant());
    }

    /** Gives the entries indices from {@code firstIndex} on, in their order; by trigger they cease to be pending. */
    static void insertEntries(Connection connection, long firstIndex, List<Long> tickets, List<Hash> leaves)
            throws SQLException {
        Array ticketArray = AuditSql.numbers(connection, tickets.toArray(Long[]::new));
        Array leafArray =
                AuditSql.bytes(connection, leaves.stream().map(Hash::bytes).toArray(byte[][]::new));
        try (PreparedStatement insert = AuditSql.prepare(connection, INSERT_ENTRIES)) {
            insert.setLong(1, firstIndex);
            insert.setArray(2, ticketArray);
            insert.setArray(3, leafArray);
            insert.executeUpdate();
        } finally {
            ticketArray.free();
            leafArray.free();
        }
    }

    static void insertTiles(Connection connection, List<HashTile> tiles) throws SQLException {
        try (PreparedStatement insert = AuditSql.prepare(connection, INSERT_TILE)) {
            for (HashTile tile : tiles) {
                insert.setInt(1, tile.id().level());
                insert.setLong(2, tile.id().index());
                insert.setBytes(3, tile.encode());
                insert.setBytes(4, tile.root().bytes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void insertCheckpoint(Connection connection, Checkpoint checkpoint, SignedNote note, Instant signedAt)
            throws SQLException {
        try (PreparedStatement insert = AuditSql.prepare(connection, INSERT_CHECKPOINT)) {
            insert.setLong(1, checkpoint.size());
            insert.setBytes(2, checkpoint.root().bytes());
            insert.setString(3, note.encoded());
            insert.setObject(4, signedAt.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
