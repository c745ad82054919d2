package dev.plumbline.inventory;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.Cursor;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Page;
import dev.plumbline.platform.Query;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the inventory for people. */
@Singleton
public class ResourceQueries {
    /** Relationships shown of one resource, each way: a role may be used by tens of thousands. */
    private static final int MAX_RELATIONSHIPS = 200;

    private final Database database;

    ResourceQueries(Database database) {
        this.database = database;
    }

    /**
     * What to list; null means any.
     *
     * @param text a part of the name or of the uid, in any case
     */
    public record Filter(
            ResourceState state,
            @Nullable String type,
            @Nullable String scope,
            @Nullable String region,
            @Nullable String service,
            @Nullable String text) {}

    /** Newest first. Served by the primary key, or by resource_type_idx when a type is asked for. */
    public Page<ResourceRow> page(Filter filter, int limit, @Nullable String cursor) {
        String list = "resources " + filter;
        Optional<Cursor> behind = Cursor.decode(list, 1, cursor);
        Query query = Query.of("""
                        SELECT id, connection_id, uid, type, scope_id, region, name, first_seen, last_seen, closed_at
                          FROM resource_seen WHERE true""")
                .addIf("AND type = ?", filter.type())
                .addIf("AND scope_id = ?", filter.scope())
                .addIf("AND region = ?", filter.region())
                .addIf("AND split_part(type, '.', 2) = ?", filter.service());
        switch (filter.state()) {
            case PRESENT -> query.add("AND closed_at IS NULL");
            case CLOSED -> query.add("AND closed_at IS NOT NULL");
            case ALL -> {}
        }
        if (filter.text() != null) {
            query.add(
                    "AND (strpos(lower(name), lower(?)) > 0 OR strpos(lower(uid), lower(?)) > 0)",
                    filter.text(),
                    filter.text());
        }
        behind.ifPresent(at -> query.add("AND id < ?", at.number(0)));
        query.add("ORDER BY id DESC LIMIT ?", limit + 1);
        List<ResourceRow> rows = database.inTransaction(sql -> query.list(sql, ResourceQueries::row));
        return Page.of(rows, limit, row -> Cursor.of(list, row.id()));
    }

    public Optional<ResourceDetail> find(long id) {
        return database.inTransaction(sql -> {
            Optional<ResourceRow> row =
                    Query.of("""
                            SELECT * FROM resource_seen WHERE id = ?""", id).list(sql, ResourceQueries::row).stream().findFirst();
            return row.map(found -> detail(sql, found));
        });
    }

    /** The types that the inventory has open resources of. Skips along resource_type_idx rather than reading it. */
    public List<String> presentTypes() {
        return database.inTransaction(sql -> Query.of("""
                        WITH RECURSIVE known AS (
                            (SELECT type FROM resource ORDER BY type LIMIT 1)
                            UNION ALL
                            SELECT (SELECT r.type FROM resource r WHERE r.type > known.type ORDER BY r.type LIMIT 1)
                              FROM known WHERE known.type IS NOT NULL)
                        SELECT type FROM known
                         WHERE type IS NOT NULL
                           AND EXISTS (SELECT FROM resource r WHERE r.type = known.type AND r.closed_at IS NULL)
                         ORDER BY type""").list(sql, row -> row.getString("type")));
    }

    private static ResourceDetail detail(Sql sql, ResourceRow row) {
        JsonObject document = Query.of("SELECT document FROM resource WHERE id = ?", row.id())
                .list(sql, found -> Json.parseObject(found.getString("document")))
                .getFirst();
        List<JsonValue> gaps = new ArrayList<>();
        Query.of("SELECT stale FROM resource WHERE id = ? AND stale IS NOT NULL", row.id())
                .list(sql, found -> gaps.add(Json.parse(found.getString("stale"))));
        gaps.addAll(document.findArray("gaps").orElse(JsonArray.EMPTY).items());
        List<RelationshipRow> relationships = new ArrayList<>(outgoing(sql, row));
        relationships.addAll(incoming(sql, row));
        return new ResourceDetail(
                row, document.findObject("config").orElse(JsonObject.EMPTY), relationships, new JsonArray(gaps));
    }

    /** Served by the primary key of relationship and the unique (connection_id, uid, scope_id) of resource. */
    private static List<RelationshipRow> outgoing(Sql sql, ResourceRow row) {
        return Query.of("""
                        SELECT 'out' AS direction, e.kind, e.to_type AS type, e.to_uid AS uid, r.id, r.name
                          FROM relationship e
                          LEFT JOIN LATERAL (SELECT t.id, t.name FROM resource t
                                              WHERE t.connection_id = ? AND t.uid = e.to_uid
                                              ORDER BY t.scope_id <> ?, t.scope_id LIMIT 1) r ON true
                         WHERE e.from_id = ?
                         ORDER BY e.kind, e.to_type, e.to_uid LIMIT ?""", row.connectionId(), row.scopeId(), row.id(), MAX_RELATIONSHIPS)
                .list(sql, ResourceQueries::relationship);
    }

    /** Served by relationship_to_idx. */
    private static List<RelationshipRow> incoming(Sql sql, ResourceRow row) {
        return Query.of("""
                        SELECT 'in' AS direction, e.kind, r.type, r.uid, r.id, r.name
                          FROM relationship e JOIN resource r ON r.id = e.from_id
                         WHERE e.to_uid = ? AND r.connection_id = ? AND r.closed_at IS NULL
                         ORDER BY e.kind, r.type, r.uid LIMIT ?""", row.uid(), row.connectionId(), MAX_RELATIONSHIPS).list(sql, ResourceQueries::relationship);
    }

    private static RelationshipRow relationship(ResultSet row) throws SQLException {
        return new RelationshipRow(
                row.getString("direction"),
                row.getString("kind"),
                row.getString("type"),
                row.getString("uid"),
                row.getObject("id", Long.class),
                row.getString("name"));
    }

    private static ResourceRow row(ResultSet row) throws SQLException {
        return new ResourceRow(
                row.getLong("id"),
                row.getObject("connection_id", UUID.class),
                row.getString("uid"),
                row.getString("type"),
                row.getString("scope_id"),
                row.getString("region"),
                row.getString("name"),
                Objects.requireNonNull(Sql.instant(row, "first_seen")),
                Objects.requireNonNull(Sql.instant(row, "last_seen")),
                Sql.instant(row, "closed_at"));
    }
}
