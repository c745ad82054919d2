package dev.plumbline.audit;

import dev.plumbline.platform.EmbeddedTestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A log's database, with the means of its owner to change what nobody should. */
record AuditTestDatabase(EmbeddedTestDatabase database) {
    private static final List<String> GUARDED = List.of("audit_queue", "audit_entry", "audit_tile", "audit_checkpoint");

    private static @Nullable AuditTestDatabase shared;

    /** The one database of these tests, with an empty log: emptying it is much cheaper than making another. */
    static synchronized AuditTestDatabase empty() throws SQLException {
        AuditTestDatabase database = shared == null ? new AuditTestDatabase(EmbeddedTestDatabase.fresh()) : shared;
        shared = database;
        database.tamper(
                "TRUNCATE audit_queue, audit_pending, audit_entry, audit_tile, audit_checkpoint",
                "ALTER SEQUENCE audit_queue_ticket_seq RESTART");
        return database;
    }

    /** The server's role. */
    DataSource app() {
        return database.application();
    }

    /** The role that made the schema. */
    DataSource owner() {
        return database.owner();
    }

    /** Runs statements as the owner, who has taken the guards away and puts them back afterwards. */
    void tamper(String... statements) throws SQLException {
        try (Connection connection = owner().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : GUARDED) {
                statement.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
            }
            for (String sql : statements) {
                statement.execute(sql);
            }
            for (String table : GUARDED) {
                statement.execute("ALTER TABLE " + table + " ENABLE TRIGGER USER");
            }
        }
    }

    long number(String query) throws SQLException {
        try (Connection connection = owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Ends the server's process of another connection of the application, as a crash of its client would. */
    void kill(long backendPid) throws SQLException {
        try (Connection connection = app().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(" + backendPid + ")");
        }
    }
}
