package dev.plumbline.platform.database;

import dev.plumbline.platform.StartupException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** The embedded database's two roles: one owns the schema, the other works with its rows. */
final class DatabaseRoles {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private DatabaseRoles() {}

    /** Makes the roles and the database where they are missing, and sets the roles' passwords. */
    static void ensure(DatabaseTarget admin, DatabaseCredentials credentials) {
        try (Connection connection = source(admin).getConnection()) {
            ensureRole(connection, EmbeddedDatabase.OWNER, credentials.owner());
            ensureRole(connection, EmbeddedDatabase.APPLICATION, credentials.application());
            ensureDatabase(connection);
        } catch (SQLException e) {
            throw SqlProblem.isWrongLogin(e)
                    ? new StartupException(
                            "The embedded database refuses the password of %s that Plumbline has for it."
                                    .formatted(admin.user()),
                            "PLUMBLINE_HOME/keys and PLUMBLINE_HOME/db do not belong together: restore the one that was"
                                    + " changed, or move both away to begin anew.",
                            e)
                    : SqlProblem.of(e, admin)
                            .orElseGet(() -> new StartupException(
                                    "The roles of the embedded database could not be set up (SQL state %s)."
                                            .formatted(e.getSQLState()),
                                    "Look into the log under PLUMBLINE_HOME/logs.",
                                    e));
        }
    }

    /** True when a guest can work: the owner has made everything. */
    static boolean exist(DatabaseTarget application) {
        try (Connection connection = source(application).getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void ensureRole(Connection connection, String role, String password) throws SQLException {
        try (PreparedStatement settings = connection.prepareStatement(
                "SELECT set_config('plumbline.role', ?, false), set_config('plumbline.password', ?, false)")) {
            settings.setString(1, role);
            settings.setString(2, password);
            settings.executeQuery().close();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    DO $$
                    DECLARE
                        wanted text := current_setting('plumbline.role');
                    BEGIN
                        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
                            EXECUTE format('CREATE ROLE %I LOGIN', wanted);
                        END IF;
                        EXECUTE format('ALTER ROLE %I PASSWORD %L', wanted, current_setting('plumbline.password'));
                    END $$""");
        }
    }

    private static void ensureDatabase(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT FROM pg_database WHERE datname = 'plumbline'")) {
            if (found.next()) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE plumbline OWNER plumbline_owner");
        }
    }

    private static DataSource source(DatabaseTarget target) {
        return new TargetDataSource(() -> target, TIMEOUT, TIMEOUT);
    }
}
