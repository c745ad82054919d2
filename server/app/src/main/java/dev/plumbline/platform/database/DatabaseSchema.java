package dev.plumbline.platform.database;

import dev.plumbline.platform.StartupException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema to this version's state, as the role that owns it. */
final class DatabaseSchema {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    /** Migrations may rewrite large tables. */
    private static final Duration MIGRATION_TIMEOUT = Duration.ofHours(6);

    /** Rows of every table to come, no more: the log's own migration takes back what it must not have. */
    private static final String GRANT_ROWS = """
            DO $$
            DECLARE
                app text := current_setting('plumbline.role');
            BEGIN
                EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', app);
                EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public
                                GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', app);
                EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public
                                GRANT USAGE, SELECT ON SEQUENCES TO %I', app);
            END $$""";
    /** Flyway makes its own table under the grant above; what it says of the schema is the owner's to write. */
    private static final String KEEP_HISTORY = """
            DO $$
            BEGIN
                EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM %I',
                               current_setting('plumbline.role'));
            END $$""";

    private DatabaseSchema() {}

    /** Safe to run by several processes at once; does nothing when the schema is up to date. */
    static void migrate(DatabaseTarget owner, String applicationRole) {
        DataSource source = new TargetDataSource(() -> owner, CONNECT_TIMEOUT, MIGRATION_TIMEOUT);
        try {
            boolean twoRoles = !owner.user().equals(applicationRole);
            if (twoRoles) {
                asOwner(source, applicationRole, GRANT_ROWS);
            }
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("app_role", applicationRole))
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
            if (twoRoles) {
                asOwner(source, applicationRole, KEEP_HISTORY);
            }
        } catch (SQLException e) {
            throw SqlProblem.of(e, owner)
                    .orElseGet(() -> new StartupException(
                            "The rights of role %s could not be set (SQL state %s)."
                                    .formatted(applicationRole, e.getSQLState()),
                            "Check that the role exists and that %s owns the database.".formatted(owner.user()),
                            e));
        } catch (FlywayException e) {
            throw new StartupException(
                    "The database's schema could not be brought up to date: %s".formatted(firstLine(e)),
                    "If it was made by a newer Plumbline, start that one; restore a backup if a migration was interrupted.",
                    e);
        }
    }

    private static void asOwner(DataSource source, String applicationRole, String block) throws SQLException {
        try (Connection connection = source.getConnection()) {
            try (PreparedStatement setting =
                    connection.prepareStatement("SELECT set_config('plumbline.role', ?, false)")) {
                setting.setString(1, applicationRole);
                setting.executeQuery().close();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(block);
            }
        }
    }

    private static String firstLine(FlywayException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("no reason given");
    }
}
