package dev.plumbline.audit;

import dev.plumbline.tlog.Hash;
import dev.plumbline.tlog.HashTile;
import dev.plumbline.tlog.Rfc6962;
import dev.plumbline.tlog.Tile;
import dev.plumbline.tlog.TilePath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The log's tables read from end to end, in windows, for verification. */
final class StoredLog {
    private static final String ENTRIES = """
            SELECT e.index, e.leaf_hash, q.entry
              FROM audit_entry e
              LEFT JOIN audit_queue q ON q.ticket = e.ticket
             WHERE e.index >= ? AND e.index < ?
             ORDER BY e.index""";
    private static final String TILES = """
            SELECT index, hashes, root FROM audit_tile WHERE level = ? AND index >= ? AND index < ?""";
    private static final String CHECKPOINTS = """
            SELECT size, root, note, signed_at FROM audit_checkpoint WHERE size > ? AND size <= ? ORDER BY size""";
    private static final String COUNT_TILES = "SELECT count(*) FROM audit_tile";
    private static final String COUNT_PENDING = "SELECT count(*) FROM audit_pending";
    private static final String LOST = """
            SELECT min(q.ticket)
              FROM audit_queue q
             WHERE NOT EXISTS (SELECT FROM audit_entry e WHERE e.ticket = q.ticket)
               AND NOT EXISTS (SELECT FROM audit_pending p WHERE p.ticket = q.ticket)""";
    private static final String DOUBLED = """
            SELECT min(ticket) FROM (SELECT ticket FROM audit_entry GROUP BY ticket HAVING count(*) > 1) AS doubled""";

    private final Connection connection;

    StoredLog(Connection connection) {
        this.connection = connection;
    }

    /** {@code ofText} is computed from the text; null if the queue has no such ticket. */
    record Entry(Hash leafHash, @Nullable Hash ofText) {}

    record StoredTile(HashTile tile, Hash root) {}

    long count() throws SQLException {
        return AuditTree.count(connection);
    }

    long lastCheckpointSize() throws SQLException {
        return AuditTree.lastCheckpoint(connection)
                .map(AuditTree.StoredCheckpoint::size)
                .orElse(0L);
    }

    /** By index, from {@code first} to below {@code end}. */
    Map<Long, Entry> entries(long first, long end) throws SQLException {
        try (PreparedStatement query = AuditSql.prepare(connection, ENTRIES)) {
            query.setLong(1, first);
            query.setLong(2, end);
            Map<Long, Entry> entries = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    byte[] text = rows.getBytes(3);
                    entries.put(
                            rows.getLong(1),
                            new Entry(Hash.of(rows.getBytes(2)), text == null ? null : Rfc6962.leaf(text)));
                }
            }
            return entries;
        }
    }

    /** The full tiles of a level by index, from {@code first} to below {@code end}. */
    Map<Long, StoredTile> tiles(int level, long first, long end) throws SQLException {
        try (PreparedStatement query = AuditSql.prepare(connection, TILES)) {
            query.setInt(1, level);
            query.setLong(2, first);
            query.setLong(3, end);
            Map<Long, StoredTile> tiles = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Tile id = new Tile(level, rows.getLong(1), TilePath.FULL_WIDTH);
                    HashTile tile = HashTile.decode(id, rows.getBytes(2)).orThrow();
                    tiles.put(id.index(), new StoredTile(tile, Hash.of(rows.getBytes(3))));
                }
            }
            return tiles;
        }
    }

    Optional<StoredTile> findTile(Tile id) throws SQLException {
        return Optional.ofNullable(tiles(id.level(), id.index(), id.index() + 1).get(id.index()));
    }

    /** By size, above {@code after} and up to {@code upTo}. */
    SortedMap<Long, AuditTree.StoredCheckpoint> checkpoints(long after, long upTo) throws SQLException {
        try (PreparedStatement query = AuditSql.prepare(connection, CHECKPOINTS)) {
            query.setLong(1, after);
            query.setLong(2, upTo);
            SortedMap<Long, AuditTree.StoredCheckpoint> checkpoints = new TreeMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    checkpoints.put(rows.getLong(1), AuditTree.checkpoint(rows));
                }
            }
            return checkpoints;
        }
    }

    long countTiles() throws SQLException {
        return number(COUNT_TILES).orElse(0);
    }

    long countPending() throws SQLException {
        return number(COUNT_PENDING).orElse(0);
    }

    /** The first ticket that was acknowledged and neither has an index nor waits for one. */
    OptionalLong findLostTicket() throws SQLException {
        return number(LOST);
    }

    /** The first ticket with more than one index. */
    OptionalLong findDoubledTicket() throws SQLException {
        return number(DOUBLED);
    }

    private OptionalLong number(String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql); // reads whole tables: no 30 seconds
                ResultSet row = query.executeQuery()) {
            row.next();
            long number = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
        }
    }
}
