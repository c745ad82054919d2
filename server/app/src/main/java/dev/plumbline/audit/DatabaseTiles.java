package dev.plumbline.audit;

import dev.plumbline.tlog.Hash;
import dev.plumbline.tlog.HashTile;
import dev.plumbline.tlog.MissingTileException;
import dev.plumbline.tlog.Parsed;
import dev.plumbline.tlog.Tile;
import dev.plumbline.tlog.TilePath;
import dev.plumbline.tlog.TileSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tree's tiles as the connection's transaction sees them. Full tiles are stored; a partial one has leaf hashes of
 * entries on level 0 and roots of full tiles above.
 */
final class DatabaseTiles implements TileSource {
    private static final String FULL = "SELECT hashes FROM audit_tile WHERE level = ? AND index = ?";
    private static final String LEAVES = """
            SELECT leaf_hash FROM audit_entry WHERE index >= ? AND index < ? ORDER BY index""";
    private static final String ROOTS = """
            SELECT root FROM audit_tile WHERE level = ? AND index >= ? AND index < ? ORDER BY index""";

    private final Connection connection;

    DatabaseTiles(Connection connection) {
        this.connection = connection;
    }

    /** The database failed while a tile was read; the cause says how. */
    static final class ReadFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException failure;

        ReadFailedException(SQLException failure) {
            super(failure);
            this.failure = failure;
        }

        SQLException failure() {
            return failure;
        }
    }

    @Override
    public HashTile tile(Tile id) {
        try {
            return id.isFull() ? full(id) : partial(id);
        } catch (SQLException e) {
            throw new ReadFailedException(e);
        }
    }

    private HashTile full(Tile id) throws SQLException {
        try (PreparedStatement query = AuditSql.prepare(connection, FULL)) {
            query.setInt(1, id.level());
            query.setLong(2, id.index());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new MissingTileException(id, "not in audit_tile");
                }
                return switch (HashTile.decode(id, row.getBytes(1))) {
                    case Parsed.Ok<HashTile>(HashTile tile) -> tile;
                    case Parsed.Malformed<HashTile>(String reason) -> throw new MissingTileException(id, reason);
                };
            }
        }
    }

    private HashTile partial(Tile id) throws SQLException {
        long first = id.index() * TilePath.FULL_WIDTH;
        try (PreparedStatement query = AuditSql.prepare(connection, id.level() == 0 ? LEAVES : ROOTS)) {
            int parameter = 1;
            if (id.level() > 0) {
                query.setInt(parameter++, id.level() - 1);
            }
            query.setLong(parameter++, first);
            query.setLong(parameter, first + id.width());
            List<Hash> hashes = new ArrayList<>(id.width());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    hashes.add(Hash.of(rows.getBytes(1)));
                }
            }
            if (hashes.size() != id.width()) {
                throw new MissingTileException(id, "%d of %d hashes are stored".formatted(hashes.size(), id.width()));
            }
            return new HashTile(id, hashes);
        }
    }
}
