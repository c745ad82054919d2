package dev.plumbline.inventory;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.Cursor;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.DatabaseException;
import dev.plumbline.platform.Page;
import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import dev.plumbline.platform.Query;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The connections that there are. */
@Singleton
public class ConnectionService {
    private static final String LIST = "connections";

    private final Database database;
    private final Connectors connectors;
    private final Clock clock;

    ConnectionService(Database database, Connectors connectors, Clock clock) {
        this.database = database;
        this.connectors = connectors;
        this.clock = clock;
    }

    /** @throws ProblemException when there is no such connector, or the name is taken */
    public ConnectionRow create(NewConnection wanted) {
        if (!connectors.names().contains(wanted.connector())) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE,
                    "There is no connector '%s'. Use one of: %s."
                            .formatted(wanted.connector(), String.join(", ", connectors.names())),
                    "connector");
        }
        ConnectionRow row = new ConnectionRow(
                UUID.randomUUID(),
                wanted.name().strip(),
                wanted.connector(),
                Objects.requireNonNull(wanted.settings()),
                Objects.requireNonNull(wanted.regions()),
                Objects.requireNonNull(wanted.services()),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        insert(row);
        return row;
    }

    /** @throws ProblemException when there is none with this id */
    public ConnectionRow require(UUID id) {
        return database
                .inTransaction(sql ->
                        Query.of("SELECT * FROM connection WHERE id = ?", id).list(sql, ConnectionService::row))
                .stream()
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NOT_FOUND, "There is no connection '%s'.".formatted(id)));
    }

    /** By name. */
    public List<ConnectionRow> list() {
        return database.inTransaction(
                sql -> Query.of("SELECT * FROM connection ORDER BY name").list(sql, ConnectionService::row));
    }

    /** By name; served by the unique index on it. */
    Page<ConnectionRow> page(int limit, @Nullable String cursor) {
        Optional<Cursor> behind = Cursor.decode(LIST, 1, cursor);
        Query query = Query.of("SELECT * FROM connection")
                .addBehind("WHERE name > ?", behind.map(Cursor::position))
                .add("ORDER BY name LIMIT ?", limit + 1);
        List<ConnectionRow> rows = database.inTransaction(sql -> query.list(sql, ConnectionService::row));
        return Page.of(rows, limit, row -> Cursor.of(LIST, row.name()));
    }

    private void insert(ConnectionRow row) {
        JsonObject.Builder settings = JsonObject.builder();
        row.settings().forEach(settings::put);
        try {
            database.inTransaction(sql -> sql.update(
                    """
                    INSERT INTO connection (id, name, connector, settings, regions, services, created_at)
                    VALUES (?, ?, ?, ?::jsonb, ?, ?, ?)""",
                    row.id(),
                    row.name(),
                    row.connector(),
                    Json.write(settings.build()),
                    row.regions().toArray(String[]::new),
                    row.services().toArray(String[]::new),
                    row.createdAt()));
        } catch (DatabaseException e) {
            if (e.isUniqueViolation()) {
                throw new ProblemException(
                        ProblemType.NAME_TAKEN,
                        "There is a connection '%s' already. Choose another name.".formatted(row.name()),
                        "name");
            }
            throw e;
        }
    }

    private static ConnectionRow row(ResultSet row) throws SQLException {
        return new ConnectionRow(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("connector"),
                settings(Json.parseObject(row.getString("settings"))),
                Sql.texts(row, "regions"),
                Sql.texts(row, "services"),
                Objects.requireNonNull(Sql.instant(row, "created_at")));
    }

    private static Map<String, String> settings(JsonObject stored) {
        Map<String, String> settings = new LinkedHashMap<>();
        stored.members()
                .forEach((name, value) ->
                        settings.put(name, value instanceof JsonValue.Text text ? text.value() : value.toString()));
        return settings;
    }
}
