package dev.plumbline.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.StartupException;
import dev.plumbline.platform.TestFolders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private PlumblineHome home;

    @BeforeEach
    void openHome() {
        home = InitialisedHome.copyTo(folder.resolve("home"));
    }

    @Test
    void makesItsDataFolderWhereThereIsNone() {
        try (EmbeddedDatabase database = new EmbeddedDatabase(TestFolders.home(folder.resolve("new")), 0, TIMEOUT)) {
            database.start();

            assertThat(DatabaseRoles.exist(database.application())).isTrue();
        }
    }

    @Test
    void keepsItsRowsFromOneStartToTheNext() {
        try (EmbeddedDatabase first = started()) {
            TestDatabases.execute(first.owner(), "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        try (EmbeddedDatabase second = started()) {
            assertThat(number(second.owner(), "SELECT answer FROM kept")).isEqualTo(42);
        }
    }

    @Test
    void keepsEveryCommitThroughAPowerCut() {
        try (EmbeddedDatabase database = started()) {
            assertThat(text(database.owner(), "SHOW fsync")).isEqualTo("on");
            assertThat(text(database.owner(), "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(text(database.owner(), "SHOW full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        try (EmbeddedDatabase database = started()) {
            for (DatabaseTarget target :
                    new DatabaseTarget[] {database.application(), database.owner(), database.admin("postgres")}) {
                DatabaseTarget guessed = new DatabaseTarget(target.url(), target.user(), "guess");
                assertThatThrownBy(() -> TestDatabases.source(guessed).getConnection())
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                .isEqualTo("28P01"));
            }
        }
    }

    @Test
    void keepsItsPasswordsWhereOnlyTheirOwnerCanRead() throws IOException {
        try (EmbeddedDatabase database = started()) {
            assertThat(database.isOwner()).isTrue();
        }

        assertThat(Files.getPosixFilePermissions(home.keys())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(home.keys()).isDirectoryContaining("glob:**database-app");
        try (var files = Files.list(home.keys())) {
            assertThat(files).allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void givesTheApplicationRowsButNoTables() throws SQLException {
        try (EmbeddedDatabase database = started()) {
            DatabaseSchema.migrate(database.owner(), database.application().user());

            try (Connection connection =
                            TestDatabases.source(database.application()).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM connection");
                for (String forbidden : new String[] {
                    "DROP TABLE connection",
                    "ALTER TABLE connection ADD COLUMN extra text",
                    "TRUNCATE connection",
                    "CREATE TABLE mine (id int)",
                    "UPDATE flyway_schema_history SET success = false"
                }) {
                    assertThatThrownBy(() -> statement.execute(forbidden))
                            .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                    .isEqualTo("42501"));
                }
            }
        }
    }

    @Test
    void restartsWhatDiesAtTheSamePlace() {
        try (EmbeddedDatabase database = started()) {
            DatabaseTarget before = database.application();
            ProcessHandle killed = database.process().orElseThrow();

            killed.destroyForcibly();

            await().atMost(TIMEOUT)
                    .until(() -> database.process().isPresent()
                            && !database.process().get().equals(killed)
                            && DatabaseRoles.exist(database.application()));
            assertThat(database.application()).isEqualTo(before);
        }
    }

    @Test
    void hasOneOwnerAndTheNextTakesOver() {
        EmbeddedDatabase owner = started();
        try (EmbeddedDatabase guest = started()) {
            assertThat(guest.isOwner()).isFalse();
            assertThat(guest.application()).isEqualTo(owner.application());

            owner.close();

            await().atMost(TIMEOUT).until(guest::isOwner);
            await().atMost(TIMEOUT).until(() -> DatabaseRoles.exist(guest.application()));
        } finally {
            owner.close();
        }
    }

    @Test
    void aGuestThatEndsStopsNothing() {
        try (EmbeddedDatabase owner = started()) {
            started().close();

            assertThat(owner.process()).isPresent();
            assertThat(DatabaseRoles.exist(owner.application())).isTrue();
        }
    }

    @Test
    void leavesNoProcessBehind() {
        EmbeddedDatabase database = started();
        ProcessHandle process = database.process().orElseThrow();

        database.close();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void takesAnotherPortWhenItsLastOneIsInUse() throws IOException {
        try (EmbeddedDatabase first = started()) {
            assertThat(first.isOwner()).isTrue();
        }
        int last = Integer.parseInt(Files.readString(home.db().resolve("port")).strip());

        try (ServerSocket taken = new ServerSocket(last, 1, InetAddress.getLoopbackAddress());
                EmbeddedDatabase second = started()) {
            assertThat(taken.isBound()).isTrue();
            assertThat(second.application().url()).doesNotContain(":" + last + "/");
            assertThat(DatabaseRoles.exist(second.application())).isTrue();
        }
    }

    @Test
    void saysWhenTheWantedPortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedDatabase database = new EmbeddedDatabase(home, taken.getLocalPort(), TIMEOUT)) {
            assertThatThrownBy(database::start)
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("in use")
                    .hasMessageContaining("PLUMBLINE_DATABASE_PORT");
        }
    }

    @Test
    void refusesADataFolderOfAnotherVersion() throws IOException {
        Files.writeString(home.db().resolve("data").resolve("PG_VERSION"), "14\n");

        try (EmbeddedDatabase database = new EmbeddedDatabase(home, 0, TIMEOUT)) {
            assertThatThrownBy(database::start)
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("made by PostgreSQL 14")
                    .hasMessageContaining("move the folder away");
        }
    }

    @Test
    void saysWhatToDoWhenItsPasswordsAreLost() throws IOException {
        started().close();
        Files.delete(home.keys().resolve("database-admin"));

        try (EmbeddedDatabase database = new EmbeddedDatabase(home, 0, TIMEOUT)) {
            assertThatThrownBy(database::start)
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("plumbline_admin")
                    .hasMessageContaining("PLUMBLINE_HOME/keys");
        }
    }

    @Test
    void startsThoughAStrangerHasTheOldPid() throws IOException {
        started().close();
        // As after kill -9 and a reboot: the file is there, and some other program has the pid.
        Files.writeString(
                home.db().resolve("data").resolve("postmaster.pid"),
                "%d\n%s\n%d\n%d\n\n127.0.0.1\n\nready   \n"
                        .formatted(
                                ProcessHandle.current().pid(),
                                home.db().resolve("data"),
                                ProcessHandle.current()
                                        .info()
                                        .startInstant()
                                        .orElseThrow()
                                        .getEpochSecond(),
                                5432));

        try (EmbeddedDatabase database = started()) {
            assertThat(database.isOwner()).isTrue();
        }
    }

    private EmbeddedDatabase started() {
        EmbeddedDatabase database = new EmbeddedDatabase(home, 0, TIMEOUT);
        database.start();
        return database;
    }

    private static long number(DatabaseTarget target, String query) {
        return Long.parseLong(text(target, query));
    }

    private static String text(DatabaseTarget target, String query) {
        try (Connection connection = TestDatabases.source(target).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
