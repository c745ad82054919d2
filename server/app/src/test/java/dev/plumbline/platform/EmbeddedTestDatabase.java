package dev.plumbline.platform;

import static java.util.Objects.requireNonNull;

import dev.plumbline.platform.database.DatabaseTarget;
import dev.plumbline.platform.database.TestDatabases;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A database of one test class: empty, with the schema of this build, in a real PostgreSQL that all test classes of the
 * JVM share. It ends with the JVM.
 *
 * @param application as the server works with it
 * @param owner as the migrations do; may alter everything
 * @param applicationTarget where it is, for a Micronaut context; see {@link #properties()}
 */
public record EmbeddedTestDatabase(
        DataSource application, DataSource owner, DatabaseTarget applicationTarget, DatabaseTarget ownerTarget) {
    public EmbeddedTestDatabase {
        requireNonNull(application, "application is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(applicationTarget, "applicationTarget is null");
        requireNonNull(ownerTarget, "ownerTarget is null");
    }

    public static EmbeddedTestDatabase fresh() {
        return TestDatabases.fresh();
    }

    /** Transactions as the application's role. */
    public Database database() {
        return new Database(application);
    }

    /** Lets a Micronaut context use this database, for {@code TestPropertyProvider}. */
    public Map<String, String> properties() {
        return Map.of(
                "plumbline.database.url", applicationTarget.url(),
                "plumbline.database.user", applicationTarget.user(),
                "plumbline.database.password", applicationTarget.password(),
                "plumbline.database.owner-user", ownerTarget.user(),
                "plumbline.database.owner-password", ownerTarget.password());
    }
}
