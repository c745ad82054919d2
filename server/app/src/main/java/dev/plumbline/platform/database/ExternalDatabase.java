package dev.plumbline.platform.database;

import static java.util.Objects.requireNonNull;

import dev.plumbline.platform.StartupException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that somebody else runs. */
public final class ExternalDatabase implements DatabaseSource {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalDatabase.class);
    private static final int LOWEST_MAJOR_VERSION = 15;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DatabaseTarget application;
    private final DatabaseTarget owner;
    private final Duration startTimeout;
    private final Duration connectTimeout;

    public ExternalDatabase(
            DatabaseTarget application, DatabaseTarget owner, Duration startTimeout, Duration connectTimeout) {
        this.application = requireNonNull(application, "application is null");
        this.owner = requireNonNull(owner, "owner is null");
        this.startTimeout = requireNonNull(startTimeout, "startTimeout is null");
        this.connectTimeout = requireNonNull(connectTimeout, "connectTimeout is null");
    }

    @Override
    public void start() {
        if (owner.user().equals(application.user())) {
            LOG.atWarn().log("database owner and server use one role: only triggers then protect the audit log");
        }
        await(owner);
        if (!owner.equals(application)) {
            await(application);
        }
    }

    private void await(DatabaseTarget target) {
        long deadline = System.nanoTime() + startTimeout.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try (Connection connection =
                    new TargetDataSource(() -> target, connectTimeout, connectTimeout).getConnection()) {
                requireVersion(connection, target);
                return;
            } catch (SQLException e) {
                if (!SqlProblem.mayPass(e) || System.nanoTime() + pause.toNanos() > deadline) {
                    throw SqlProblem.of(e, target)
                            .orElseGet(() -> new StartupException(
                                    "The database at %s refused the connection (SQL state %s)."
                                            .formatted(target.shownUrl(), e.getSQLState()),
                                    "Check PLUMBLINE_DATABASE_URL and the database's own log.",
                                    e));
                }
                LOG.atInfo().addKeyValue("sql_state", e.getSQLState()).log("waiting for the database");
                Pauses.pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private static void requireVersion(Connection connection, DatabaseTarget target) throws SQLException {
        requireVersion(connection.getMetaData().getDatabaseMajorVersion(), target);
    }

    static void requireVersion(int majorVersion, DatabaseTarget target) {
        if (majorVersion < LOWEST_MAJOR_VERSION) {
            throw new StartupException(
                    "The database at %s is PostgreSQL %d; Plumbline needs %d or later."
                            .formatted(target.shownUrl(), majorVersion, LOWEST_MAJOR_VERSION),
                    "Upgrade it, or name another one in PLUMBLINE_DATABASE_URL.");
        }
    }

    @Override
    public DatabaseTarget application() {
        return application;
    }

    @Override
    public DatabaseTarget owner() {
        return owner;
    }

    @Override
    public void close() {
        // Not ours to stop.
    }
}
