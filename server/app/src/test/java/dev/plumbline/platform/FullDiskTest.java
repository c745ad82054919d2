package dev.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.platform.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A really full disk: a small tmpfs in a mount namespace of its own, which Linux gives to any user. The JVM under test
 * runs inside it.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lets a user mount a small disk")
class FullDiskTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private Path disk;

    /** Tries to start a database on a disk that is too small for it. */
    static final class Starting {
        private Starting() {}

        public static void main(String[] arguments) {
            PlumblineHome home = PlumblineHome.open(Path.of(arguments[0]).resolve("home"), Path.of(arguments[1]));
            try (EmbeddedDatabase database = new EmbeddedDatabase(home, 0, TIMEOUT)) {
                database.start();
                System.out.println("outcome it started");
            } catch (StartupException e) {
                System.out.println("outcome " + e.getMessage());
            }
        }
    }

    /** Fills the disk under a running database, then frees it. */
    static final class Running {
        private Running() {}

        public static void main(String[] arguments) throws IOException, SQLException {
            Path disk = Path.of(arguments[0]);
            PlumblineHome home = PlumblineHome.open(disk.resolve("home"), Path.of(arguments[1]));
            try (EmbeddedDatabase database = new EmbeddedDatabase(home, 0, TIMEOUT)) {
                database.start();
                execute(database, "CREATE TABLE kept AS SELECT 42 AS answer");
                execute(database, "CREATE TABLE filled (content text)");
                Path filler = disk.resolve("filler");
                fill(filler);
                System.out.println("refused " + refusal(database));
                Files.delete(filler);
                await().atMost(TIMEOUT).ignoreExceptions().until(() -> {
                    execute(database, "INSERT INTO filled VALUES ('again')");
                    return true;
                });
                System.out.println("kept " + answer(database));
            }
        }

        private static void fill(Path file) throws IOException {
            byte[] block = new byte[1 << 16];
            try (OutputStream stream = Files.newOutputStream(file)) {
                while (true) {
                    stream.write(block);
                }
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).contains("No space left")) {
                    throw e;
                }
            }
        }

        private static String refusal(EmbeddedDatabase database) {
            try {
                execute(
                        database,
                        "INSERT INTO filled SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 3000000)");
                return "nothing";
            } catch (SQLException e) {
                return String.valueOf(e.getSQLState());
            }
        }

        private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private static int answer(EmbeddedDatabase database) throws SQLException {
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT answer FROM kept")) {
                rows.next();
                return rows.getInt(1);
            }
        }

        private static Connection connect(EmbeddedDatabase database) throws SQLException {
            return DriverManager.getConnection(
                    database.owner().url(),
                    database.owner().user(),
                    database.owner().password());
        }
    }

    @Test
    void keepsTheDatabaseFromStartingWithAReason() throws IOException {
        try (JavaChild child = onSmallDisk("20m", Starting.class)) {
            assertThat(child.awaitLine("outcome"))
                    .contains("disk that holds", "is full", "Free some space")
                    .contains(disk.toString());
        }
    }

    @Test
    void costsNoCommittedRowAndEndsWhenSpaceIsFreed() throws IOException {
        try (JavaChild child = onSmallDisk("160m", Running.class)) {
            // 53100: disk full. Class 08 and 57P: the same, when it hit the write-ahead log and PostgreSQL restarts.
            assertThat(child.awaitLine("refused")).matches("53100|08.*|57P.*");
            assertThat(child.awaitLine("kept")).isEqualTo("42");
        }
    }

    private JavaChild onSmallDisk(String size, Class<?> main) throws IOException {
        return JavaChild.start(
                List.of(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=%s tmpfs '%s' && exec \"$@\"".formatted(size, disk),
                        "sh"),
                main,
                disk.toString(),
                TestFolders.tools().toString());
    }
}
