package dev.plumbline.audit;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.Cursor;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Page;
import dev.plumbline.platform.Query;
import dev.plumbline.platform.Sql;
import dev.plumbline.tlog.BundleId;
import dev.plumbline.tlog.EntryBundle;
import dev.plumbline.tlog.Hash;
import dev.plumbline.tlog.HashTile;
import dev.plumbline.tlog.Tile;
import dev.plumbline.tlog.TilePath;
import dev.plumbline.tlog.TreeReader;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the log for people and for verifiers. All of it is served by primary keys. */
@Singleton
class AuditQueries {
    private static final String LIST = "audit-entries";

    private final Database database;

    AuditQueries(Database database) {
        this.database = database;
    }

    /** Newest first. */
    Page<AuditEntryView> page(int limit, @Nullable String cursor) {
        Optional<Cursor> behind = Cursor.decode(LIST, 1, cursor);
        Query query = Query.of("""
                SELECT e.index, e.leaf_hash, q.entry
                  FROM audit_entry e
                  JOIN audit_queue q ON q.ticket = e.ticket""");
        behind.ifPresent(at -> query.add("WHERE e.index < ?", at.number(0)));
        query.add("ORDER BY e.index DESC LIMIT ?", limit + 1);
        List<AuditEntryView> rows = database.inTransaction(sql -> query.list(sql, AuditQueries::view));
        return Page.of(rows, limit, row -> Cursor.of(LIST, row.index()));
    }

    private static AuditEntryView view(ResultSet row) throws SQLException {
        JsonObject entry = Json.parseObject(new String(row.getBytes(3), StandardCharsets.UTF_8));
        return new AuditEntryView(
                row.getLong(1),
                Instant.parse(entry.findText("time").orElseThrow()),
                entry.findText("type").orElseThrow(),
                entry.findText("actor").orElseThrow(),
                entry.findObject("subject").orElseThrow(),
                entry.findObject("detail").orElseThrow(),
                Hash.of(row.getBytes(2)).base64());
    }

    Optional<AuditTree.StoredCheckpoint> lastCheckpoint() {
        return database.inTransaction(sql -> AuditTree.lastCheckpoint(sql.connection()));
    }

    /** Empty unless {@code 0 <= index < size} and the log has signed {@code size} entries. */
    Optional<InclusionProofView> inclusionProof(long index, long size) {
        return database.inTransaction(sql -> {
            if (index < 0 || index >= size || size > signedSize(sql.connection())) {
                return Optional.<InclusionProofView>empty();
            }
            TreeReader tree = new TreeReader(new DatabaseTiles(sql.connection()), size);
            List<String> hashes =
                    tree.inclusionProof(index).stream().map(Hash::base64).toList();
            HashTile leaves = new DatabaseTiles(sql.connection()).tile(Tile.of(0, index / TilePath.FULL_WIDTH, size));
            String leaf =
                    leaves.hashes().get((int) (index % TilePath.FULL_WIDTH)).base64();
            return Optional.of(new InclusionProofView(index, size, leaf, hashes));
        });
    }

    /** The body of a tile or bundle; empty for what the last checkpoint does not cover. */
    Optional<byte[]> tile(TilePath path) {
        return database.inTransaction(sql -> {
            long size = signedSize(sql.connection());
            return switch (path) {
                case Tile tile
                when tile.existsAt(size) ->
                    Optional.of(new DatabaseTiles(sql.connection()).tile(tile).encode());
                case BundleId bundle when bundle.existsAt(size) -> Optional.of(bundle(sql, bundle));
                case Tile _, BundleId _ -> Optional.<byte[]>empty();
            };
        });
    }

    private static byte[] bundle(Sql sql, BundleId bundle) {
        long first = bundle.index() * TilePath.FULL_WIDTH;
        List<byte[]> entries = sql.query("""
                SELECT q.entry
                  FROM audit_entry e
                  JOIN audit_queue q ON q.ticket = e.ticket
                 WHERE e.index >= ? AND e.index < ?
                 ORDER BY e.index""", row -> row.getBytes(1), first, first + bundle.width());
        return EntryBundle.encode(entries);
    }

    private static long signedSize(Connection connection) throws SQLException {
        return AuditTree.lastCheckpoint(connection)
                .map(AuditTree.StoredCheckpoint::size)
                .orElse(0L);
    }
}
