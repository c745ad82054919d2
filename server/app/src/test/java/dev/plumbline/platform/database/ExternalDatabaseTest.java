package dev.plumbline.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.platform.EmbeddedTestDatabase;
import dev.plumbline.platform.StartupException;
import dev.plumbline.platform.TestFolders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that somebody else runs, and everything about it that can be wrong. */
class ExternalDatabaseTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final String SECRET = "open sesame";

    private static EmbeddedTestDatabase database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() {
        database = EmbeddedTestDatabase.fresh();
    }

    @Test
    void isUsedAsItIs() {
        try (ExternalDatabase external =
                new ExternalDatabase(database.applicationTarget(), database.ownerTarget(), SHORT, SHORT)) {
            external.start();

            assertThat(external.application()).isEqualTo(database.applicationTarget());
            assertThat(external.owner()).isEqualTo(database.ownerTarget());
        }
        assertThatCode(() -> database.application().getConnection().close())
                .as("it is not ours to stop")
                .doesNotThrowAnyException();
    }

    @Test
    void aWrongPasswordIsNamedAtOnce() {
        DatabaseTarget wrong = new DatabaseTarget(
                database.applicationTarget().url(), database.applicationTarget().user(), SECRET);

        assertRefused(wrong, "wrong password or not allowed to log in", "PLUMBLINE_DATABASE_PASSWORD");
    }

    @Test
    void aWrongPasswordOfTheOwnerIsNamedToo() {
        DatabaseTarget wrong = new DatabaseTarget(
                database.ownerTarget().url(), database.ownerTarget().user(), SECRET);

        assertThatThrownBy(() ->
                        new ExternalDatabase(database.applicationTarget(), wrong, Duration.ofMinutes(5), SHORT).start())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(database.ownerTarget().user())
                .hasMessageContaining("PLUMBLINE_DATABASE_OWNER_USER");
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamedAtOnce() {
        String url = database.applicationTarget().url();
        DatabaseTarget missing = new DatabaseTarget(
                url.substring(0, url.lastIndexOf('/')) + "/nowhere?password=" + SECRET.replace(' ', '+'),
                database.applicationTarget().user(),
                database.applicationTarget().password());

        assertRefused(missing, "There is no such database", "CREATE DATABASE");
    }

    @Test
    void aServerThatIsNotThereIsWaitedForAndThenNamed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        DatabaseTarget unreachable =
                new DatabaseTarget("jdbc:postgresql://127.0.0.1:%d/plumbline".formatted(port), "somebody", SECRET);

        assertThatThrownBy(() -> new ExternalDatabase(unreachable, unreachable, SHORT, SHORT).start())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("127.0.0.1:%d/plumbline cannot be reached".formatted(port))
                .hasMessageContaining("PLUMBLINE_DATABASE_URL")
                .message()
                .doesNotContain(SECRET);
    }

    @Test
    void aVersionThatIsTooOldIsNamed() {
        DatabaseTarget old = new DatabaseTarget("jdbc:postgresql://db:5432/plumbline?x=" + SECRET, "u", "p");

        assertThatThrownBy(() -> ExternalDatabase.requireVersion(14, old))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("is PostgreSQL 14; Plumbline needs 15 or later")
                .hasMessageContaining("Upgrade it")
                .message()
                .doesNotContain(SECRET);
        assertThatCode(() -> ExternalDatabase.requireVersion(15, old)).doesNotThrowAnyException();
    }

    @Test
    void settingsThatDoNotFitTogetherAreNamed() {
        assertThatThrownBy(() -> source("mysql://db/plumbline", "u", "p", null))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("is no PostgreSQL JDBC URL")
                .hasMessageContaining("jdbc:postgresql://host:5432/plumbline");
        assertThatThrownBy(() -> source("jdbc:postgresql://db/plumbline", null, "p", null))
                .hasMessageContaining("PLUMBLINE_DATABASE_USER is not");
        assertThatThrownBy(() -> source("jdbc:postgresql://db/plumbline", "u", null, null))
                .hasMessageContaining("PLUMBLINE_DATABASE_PASSWORD is not");
        assertThatThrownBy(() -> source("jdbc:postgresql://db/plumbline", "u", "p", "owner"))
                .hasMessageContaining("PLUMBLINE_DATABASE_OWNER_PASSWORD is not");
        assertThat(source("jdbc:postgresql://db/plumbline", "u", "p", null)).isInstanceOf(ExternalDatabase.class);
        assertThat(source(null, null, null, null)).isInstanceOf(EmbeddedDatabase.class);
    }

    private DatabaseSource source(
            @Nullable String url, @Nullable String user, @Nullable String password, @Nullable String ownerUser) {
        return DatabaseFactory.source(
                TestFolders.home(folder.resolve("home")),
                new DatabaseSettings(url, user, password, null, ownerUser, null, 0, 2, SHORT, SHORT, SHORT));
    }

    /** At once: waiting does not help, so that it does not wait for the five minutes that it may. */
    private static void assertRefused(DatabaseTarget target, String problem, String remedy) {
        assertThatThrownBy(() -> new ExternalDatabase(target, target, Duration.ofMinutes(5), SHORT).start())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(remedy)
                .message()
                .doesNotContain(SECRET)
                .doesNotContain(SECRET.replace(' ', '+'));
    }
}
