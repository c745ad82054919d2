package dev.plumbline.finding;

import dev.plumbline.connector.api.Json;
import dev.plumbline.platform.Cursor;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Page;
import dev.plumbline.platform.Query;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads findings through the views {@code open_finding} and {@code resolved_finding}. */
@Singleton
class FindingQueries {
    private final Database database;

    FindingQueries(Database database) {
        this.database = database;
    }

    /**
     * A part of the list. The order is total and made of what the rows hold, so paging neither skips nor repeats a
     * finding that stays as it is. Which index serves which sort is said in the migration that makes them.
     */
    Page<FindingRow> page(FindingFilter filter, int limit, @Nullable String cursor) {
        String list = "findings " + filter;
        Query query = from(filter.state())
                .addIf("AND severity = ?", filter.severity())
                .addIf("AND split_part(type, '.', 2) = ?", filter.service())
                .addIf("AND scope_id = ?", filter.scope())
                .addIf("AND region = ?", filter.region())
                .addIf("AND connection_id = ?", filter.connection());
        if (filter.controls() != null) {
            query.add("AND control_id = ANY (?)", (Object) filter.controls().toArray(String[]::new));
        }
        if (filter.text() != null) {
            query.add("""
                    AND (strpos(lower(name), lower(?)) > 0 OR strpos(lower(uid), lower(?)) > 0
                         OR strpos(lower(control_id), lower(?)) > 0)""", filter.text(), filter.text(), filter.text());
        }
        FindingOrder order = FindingOrder.of(filter.sort());
        Optional<Cursor> behind = Cursor.decode(list, order.size(), cursor);
        query.add(order.of(filter.order(), behind)).add("LIMIT ?", limit + 1);
        List<FindingRow> rows =
                database.inTransaction(sql -> query.list(sql, row -> row(row, filter.state() == FindingState.OPEN)));
        return Page.of(rows, limit, row -> new Cursor(list, order.position(row)));
    }

    /** Served by the primary keys of verdict and of verdict_period. */
    Optional<FindingRow> find(FindingId id) {
        return find(id, FindingState.OPEN).or(() -> find(id, FindingState.RESOLVED));
    }

    private Optional<FindingRow> find(FindingId id, FindingState state) {
        Query query = from(state).add("AND resource_id = ? AND control_id = ?", id.resourceId(), id.controlId());
        return database.inTransaction(sql -> query.list(sql, row -> row(row, state == FindingState.OPEN))).stream()
                .findFirst();
    }

    private static Query from(FindingState state) {
        return switch (state) {
            case OPEN -> Query.of("SELECT * FROM open_finding WHERE true");
            case RESOLVED -> Query.of("SELECT * FROM resolved_finding WHERE true");
        };
    }

    private static FindingRow row(ResultSet row, boolean open) throws SQLException {
        HexFormat hex = HexFormat.of();
        return new FindingRow(
                new FindingId(row.getLong("resource_id"), row.getString("control_id")),
                open,
                row.getString("status"),
                row.getString("severity"),
                row.getInt("rank"),
                Objects.requireNonNull(Sql.instant(row, "at")),
                Objects.requireNonNull(Sql.instant(row, "opened_at")),
                Sql.instant(row, "resolved_at"),
                Json.parse(row.getString("violations")),
                hex.formatHex(row.getBytes("input_digest")),
                hex.formatHex(row.getBytes("control_digest")),
                row.getString("uid"),
                row.getString("type"),
                row.getString("name"),
                row.getString("scope_id"),
                row.getString("region"));
    }
}
