package dev.plumbline.platform.database;

import dev.plumbline.platform.EmbeddedTestDatabase;
import dev.plumbline.platform.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Copies of one migrated database, in one PostgreSQL a JVM. It ends with the JVM: see ChildProcess. */
public final class TestDatabases {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    /** The tests' data need not outlive the machine. */
    private static final Map<String, String> FAST =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "300");

    private static @Nullable EmbeddedDatabase server;
    private static int count;

    private TestDatabases() {}

    public static synchronized EmbeddedTestDatabase fresh() {
        EmbeddedDatabase running = server == null ? start() : server;
        server = running;
        count++;
        String name = "test" + count;
        // The template has the rows of the migrations and no others. An identifier cannot be a parameter; this one is
        // ours.
        execute(running.admin("postgres"), "CREATE DATABASE " + name + " TEMPLATE plumbline OWNER plumbline_owner");
        DatabaseTarget application = in(name, running.application());
        DatabaseTarget owner = in(name, running.owner());
        return new EmbeddedTestDatabase(source(application), source(owner), application, owner);
    }

    private static EmbeddedDatabase start() {
        try {
            Path folder = Files.createTempDirectory(TestFolders.build(), "test-home");
            EmbeddedDatabase made = new EmbeddedDatabase(TestFolders.home(folder), 0, TIMEOUT, FAST);
            made.start();
            DatabaseSchema.migrate(made.owner(), made.application().user());
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void execute(DatabaseTarget target, String sql) {
        try (Connection connection = source(target).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static DataSource source(DatabaseTarget target) {
        return new TargetDataSource(() -> target, TIMEOUT, TIMEOUT);
    }

    private static DatabaseTarget in(String name, DatabaseTarget target) {
        return new DatabaseTarget(
                target.url().substring(0, target.url().lastIndexOf('/') + 1) + name, target.user(), target.password());
    }
}
