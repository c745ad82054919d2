package dev.plumbline.platform.database;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.StartupException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tries the database as the server would. */
public final class DatabaseDiagnosis {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    /** A database elsewhere that does not answer now is a finding, nothing to wait for. */
    private static final Duration EXTERNAL_TIMEOUT = Duration.ofSeconds(3);

    private DatabaseDiagnosis() {}

    /**
     * Starts it, connects and stops it again where this process has started it.
     *
     * @return what was found, as a sentence
     */
    public static String of(PlumblineHome home, Map<String, String> environment) {
        try (DatabaseSource database = source(home, environment)) {
            database.start();
            DatabaseTarget target = database.application();
            try (Connection connection =
                    new TargetDataSource(() -> target, EXTERNAL_TIMEOUT, EXTERNAL_TIMEOUT).getConnection()) {
                return "PostgreSQL %s answers at %s."
                        .formatted(connection.getMetaData().getDatabaseProductVersion(), target.shownUrl());
            } catch (SQLException e) {
                throw SqlProblem.of(e, target)
                        .orElseGet(() -> new StartupException(
                                "The database refuses work (SQL state %s).".formatted(e.getSQLState()),
                                "Look into its log.",
                                e));
            }
        }
    }

    private static DatabaseSource source(PlumblineHome home, Map<String, String> environment) {
        @Nullable String url = environment.get("PLUMBLINE_DATABASE_URL");
        DatabaseSettings settings = new DatabaseSettings(
                url,
                environment.get("PLUMBLINE_DATABASE_USER"),
                environment.get("PLUMBLINE_DATABASE_PASSWORD"),
                environment.get("PLUMBLINE_DATABASE_OWNER_URL"),
                environment.get("PLUMBLINE_DATABASE_OWNER_USER"),
                environment.get("PLUMBLINE_DATABASE_OWNER_PASSWORD"),
                0,
                2,
                url == null ? START_TIMEOUT : EXTERNAL_TIMEOUT,
                EXTERNAL_TIMEOUT,
                EXTERNAL_TIMEOUT);
        return DatabaseFactory.source(home, settings);
    }
}
