package dev.plumbline.audit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL with the two roles of an installation, started once; every call of {@link #create()} gives a
 * database of its own with the whole schema.
 */
final class AuditTestDatabase {
    private static final String TEMPLATE = "audit_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres POSTGRES = start();

    private final String name;

    private AuditTestDatabase(String name) {
        this.name = name;
    }

    static AuditTestDatabase create() throws SQLException {
        String name = "audit_" + NUMBER.incrementAndGet();
        asSuperuser("postgres", "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " OWNER plumbline_owner");
        return new AuditTestDatabase(name);
    }

    /** The server's role. */
    DataSource app() {
        return POSTGRES.getDatabase("plumbline_app", name);
    }

    /** The role that made the schema. */
    DataSource owner() {
        return POSTGRES.getDatabase("plumbline_owner", name);
    }

    /** Somebody who can do everything, with all triggers off. */
    void tamper(String... statements) throws SQLException {
        List<String> all = new ArrayList<>(List.of("SET session_replication_role = replica"));
        all.addAll(List.of(statements));
        asSuperuser(name, all.toArray(String[]::new));
    }

    void asSuperuser(String statement) throws SQLException {
        asSuperuser(name, statement);
    }

    long number(String query) throws SQLException {
        try (Connection connection = POSTGRES.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Ends the server's process of another connection, as a crash of its client's machine would. */
    void kill(long backendPid) throws SQLException {
        asSuperuser(name, "SELECT pg_terminate_backend(" + backendPid + ")");
    }

    private static void asSuperuser(String database, String... statements) throws SQLException {
        try (Connection connection = POSTGRES.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE plumbline_owner LOGIN");
                statement.execute("CREATE ROLE plumbline_app LOGIN");
                statement.execute("CREATE DATABASE " + TEMPLATE + " OWNER plumbline_owner");
            }
            try (Connection connection =
                            postgres.getDatabase("plumbline_owner", TEMPLATE).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO plumbline_app");
                statement.execute("ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO plumbline_app");
            }
            Flyway.configure()
                    .dataSource(postgres.getDatabase("plumbline_owner", TEMPLATE))
                    .load()
                    .migrate();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
