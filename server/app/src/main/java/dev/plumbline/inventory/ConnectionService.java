package dev.plumbline.inventory;

import dev.plumbline.audit.AuditEntry;
import dev.plumbline.audit.AuditLog;
import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.Cursor;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.DatabaseException;
import dev.plumbline.platform.Page;
import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import dev.plumbline.platform.Query;
import dev.plumbline.platform.Sha256;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The connections that there are. */
@Singleton
public class ConnectionService {
    private static final String LIST = "connections";

    private final Database database;
    private final Connectors connectors;
    private final SecretDigestKey digestKey;
    private final AuditLog log;
    private final Clock clock;

    ConnectionService(Database database, Connectors connectors, SecretDigestKey digestKey, AuditLog log, Clock clock) {
        this.database = database;
        this.connectors = connectors;
        this.digestKey = digestKey;
        this.log = log;
        this.clock = clock;
    }

    /**
     * @param actor who wants it: an account's id, or a part of Plumbline
     * @throws ProblemException when there is no such connector, or the name is taken
     */
    public ConnectionRow create(NewConnection wanted, String actor) {
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
        insert(row, actor);
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

    /**
     * What a connector needs to reach it.
     *
     * @param regions that are looked at; empty for those that are stored
     * @param services that are looked at; empty for those that are stored
     * @throws ProblemException when there is none with this id
     */
    public Connection connection(UUID id, Set<String> regions, Set<String> services) {
        ConnectionRow row = require(id);
        return new Connection(
                row.connector(),
                row.settings(),
                regions.isEmpty() ? Set.copyOf(row.regions()) : regions,
                services.isEmpty() ? Set.copyOf(row.services()) : services,
                digestKey.key());
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

    private void insert(ConnectionRow row, String actor) {
        JsonObject.Builder builder = JsonObject.builder();
        row.settings().forEach(builder::put);
        JsonObject settings = builder.build();
        try {
            database.inTransaction(sql -> {
                sql.update(
                        """
                        INSERT INTO connection (id, name, connector, settings, regions, services, created_at)
                        VALUES (?, ?, ?, ?::jsonb, ?, ?, ?)""",
                        row.id(),
                        row.name(),
                        row.connector(),
                        Json.write(settings),
                        row.regions().toArray(String[]::new),
                        row.services().toArray(String[]::new),
                        row.createdAt());
                log.append(sql, added(row, settings, actor));
                return row;
            });
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

    /** Names and settings may tell of people; the log, which can't be erased, has their digest. */
    private static AuditEntry added(ConnectionRow row, JsonObject settings, String actor) {
        return new AuditEntry(
                "connection.added",
                row.createdAt(),
                actor,
                JsonObject.builder().put("connection", row.id().toString()).build(),
                JsonObject.builder()
                        .put("connector", row.connector())
                        .put("settings_digest", Sha256.hex(settings.canonical()))
                        .put("regions", JsonArray.of(row.regions()))
                        .put("services", JsonArray.of(row.services()))
                        .build());
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
