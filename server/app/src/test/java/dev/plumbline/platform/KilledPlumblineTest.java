package dev.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.platform.database.EmbeddedDatabase;
import dev.plumbline.platform.database.InitialisedHome;
import dev.plumbline.platform.opa.BundleFiles;
import dev.plumbline.platform.opa.BundleSource;
import dev.plumbline.platform.opa.OpaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of PostgreSQL and OPA when the JVM that runs them is killed. */
class KilledPlumblineTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    /** Started as a JVM of its own: holds both until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            PlumblineHome home = PlumblineHome.open(Path.of(arguments[0]), Path.of(arguments[1]));
            EmbeddedDatabase database = new EmbeddedDatabase(home, 0, TIMEOUT);
            database.start();
            OpaProcess opa = new OpaProcess(home, TestOpa.settings());
            opa.start(new BundleSource.LocalFile(Path.of(arguments[2])));
            opa.awaitReady(TIMEOUT);
            System.out.println("postgres " + pid(home.db().resolve("postgresql.pid")));
            System.out.println("opa " + opa.process().orElseThrow().pid());
            Thread.sleep(Duration.ofHours(1));
        }
    }

    @Test
    void takesBothWithIt() throws IOException {
        PlumblineHome home = InitialisedHome.copyTo(folder.resolve("home"));
        try (JavaChild holder = start(home)) {
            ProcessHandle postgres = process(holder.awaitLine("postgres"));
            ProcessHandle opa = process(holder.awaitLine("opa"));

            holder.handle().destroyForcibly();

            await().atMost(TIMEOUT).until(() -> !postgres.isAlive() && !opa.isAlive());
        }
    }

    @Test
    void leavesNothingThatTheNextStartDoesNotReplace() throws Exception {
        PlumblineHome home = InitialisedHome.copyTo(folder.resolve("home"));
        try (JavaChild holder = start(home)) {
            ProcessHandle postgres = process(holder.awaitLine("postgres"));
            ProcessHandle opa = process(holder.awaitLine("opa"));
            killWithoutWarning(holder.handle());
            assertThat(postgres.isAlive()).isTrue();
            assertThat(opa.isAlive()).isTrue();

            try (EmbeddedDatabase nextDatabase = new EmbeddedDatabase(home, 0, TIMEOUT);
                    OpaProcess nextOpa = new OpaProcess(home, TestOpa.settings())) {
                nextDatabase.start();
                nextOpa.start(new BundleSource.LocalFile(bundle()));

                assertThat(nextDatabase.isOwner()).isTrue();
                assertThat(answers(nextDatabase)).isTrue();
                assertThat(nextOpa.awaitReady(TIMEOUT).uri()).isNotNull();
                // They ended; it is for the system's first process to clear them away, when it comes to it.
                await().until(() -> !postgres.isAlive() && !opa.isAlive());
            }
        }
    }

    private JavaChild start(PlumblineHome home) throws IOException {
        return JavaChild.start(
                List.of(), Holder.class, home.folder().toString(), home.tools().toString(), bundle().toString());
    }

    private Path bundle() {
        return BundleFiles.build(folder, "one", "answer");
    }

    /** Kills the JVM and the shells that hold the leashes, so that nobody is left to stop the children. */
    private static void killWithoutWarning(ProcessHandle jvm) throws IOException, InterruptedException {
        List<ProcessHandle> shells = jvm.descendants()
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.endsWith("bash"))
                        .orElse(false))
                .toList();
        assertThat(shells).hasSizeGreaterThanOrEqualTo(2);
        for (ProcessHandle shell : shells) {
            new ProcessBuilder("kill", "-STOP", Long.toString(shell.pid()))
                    .start()
                    .waitFor();
        }
        jvm.destroyForcibly();
        jvm.onExit().join();
        shells.forEach(ProcessHandle::destroyForcibly);
    }

    private static ProcessHandle process(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static long pid(Path file) {
        return ChildProcess.readPid(file).orElseThrow();
    }

    private static boolean answers(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                database.application().url(),
                database.application().user(),
                database.application().password())) {
            return connection.isValid(10);
        }
    }
}
