package dev.plumbline.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.platform.EmbeddedTestDatabase;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.TestFolders;
import dev.plumbline.platform.TestOpa;
import dev.plumbline.platform.database.InitialisedHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of a machine, sound and not, and how to mend it. */
class ChecksTest {
    private static EmbeddedTestDatabase database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() {
        database = EmbeddedTestDatabase.fresh();
    }

    @Test
    void aSoundMachineHasNoProblem() {
        PlumblineHome home = InitialisedHome.copyTo(folder.resolve("home"));
        Map<String, String> environment = new HashMap<>();
        environment.put("PLUMBLINE_PORT", Integer.toString(freePort()));
        environment.put("PLUMBLINE_OPA_BINARY", TestOpa.binary());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");

        List<Check> checks = Checks.run(home.folder(), home.tools(), environment);

        assertThat(checks)
                .extracting(Check::what)
                .containsExactly("jdk", "home", "disk", "database", "opa", "port", "credentials");
        assertThat(checks).extracting(Check::state).doesNotContain(Check.State.PROBLEM);
        assertThat(check(checks, "database").says()).containsPattern("PostgreSQL 17[.0-9]* answers");
        assertThat(check(checks, "credentials").says()).doesNotContain("test").contains("not tried");
    }

    @Test
    void aHomeThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Check home = check(Checks.run(file, TestFolders.tools(), elsewhere()), "home");

        assertProblem(home, file.toString(), "PLUMBLINE_HOME");
    }

    @Test
    void anOpaOfAnotherVersionOrNone() {
        Map<String, String> environment = elsewhere();
        environment.put(
                "PLUMBLINE_OPA_BINARY", TestOpa.printing(folder, "0.70.0").toString());
        assertProblem(check(run(environment), "opa"), "OPA 0.70.0", "PLUMBLINE_OPA_BINARY");

        environment.put("PLUMBLINE_OPA_BINARY", folder.resolve("none").toString());
        assertProblem(check(run(environment), "opa"), "none could not be run", "PLUMBLINE_OPA_BINARY");
    }

    @Test
    void anOpaElsewhereIsANote() {
        Map<String, String> environment = elsewhere();
        environment.put("PLUMBLINE_OPA_URL", "http://opa:8181");

        assertThat(check(run(environment), "opa").state()).isEqualTo(Check.State.NOTE);
    }

    @Test
    void aPortThatSomebodyElseHas() throws IOException {
        Map<String, String> environment = elsewhere();
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("PLUMBLINE_PORT", Integer.toString(stranger.getLocalPort()));

            assertProblem(check(run(environment), "port"), "is in use", "PLUMBLINE_PORT");
        }
        environment.put("PLUMBLINE_PORT", "http");
        assertProblem(check(run(environment), "port"), "is no number", "8484");
    }

    @Test
    void aDatabaseWithAnotherPassword() {
        Map<String, String> environment = elsewhere();
        environment.put("PLUMBLINE_DATABASE_PASSWORD", "open sesame");

        Check check = check(run(environment), "database");

        assertProblem(check, "wrong password", "PLUMBLINE_DATABASE_PASSWORD");
        assertThat(check.toString()).doesNotContain("open sesame");
    }

    @Test
    void aDatabaseThatIsNotThere() {
        Map<String, String> environment = elsewhere();
        environment.put("PLUMBLINE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:%d/plumbline".formatted(freePort()));

        assertProblem(check(run(environment), "database"), "cannot be reached", "PLUMBLINE_DATABASE_URL");
    }

    @Test
    void credentialsAreLookedForWhereTheChainDoes() throws IOException {
        assertThat(Credentials.check(Map.of(), folder).state()).isEqualTo(Check.State.NOTE);
        assertProblem(
                Credentials.check(Map.of("AWS_PROFILE", "work"), folder),
                "AWS_PROFILE names work",
                "unset AWS_PROFILE");
        assertThat(Credentials.check(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "/token"), folder)
                        .says())
                .contains("web identity");
        Files.createDirectories(folder.resolve(".aws"));
        Path file = Files.writeString(folder.resolve(".aws/credentials"), "[default]\n");
        assertThat(Credentials.check(Map.of(), folder).says()).contains("profiles in " + file);
    }

    private List<Check> run(Map<String, String> environment) {
        return Checks.run(folder.resolve("home"), TestFolders.tools(), environment);
    }

    /** With the tests' database in place of one that would have to be made. */
    private static Map<String, String> elsewhere() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PLUMBLINE_DATABASE_URL", database.applicationTarget().url());
        environment.put("PLUMBLINE_DATABASE_USER", database.applicationTarget().user());
        environment.put(
                "PLUMBLINE_DATABASE_PASSWORD", database.applicationTarget().password());
        environment.put("PLUMBLINE_OPA_BINARY", TestOpa.binary());
        return environment;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Check check(List<Check> checks, String what) {
        return checks.stream()
                .filter(check -> check.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private static void assertProblem(Check check, String says, String remedy) {
        assertThat(check.state()).as(check.toString()).isEqualTo(Check.State.PROBLEM);
        assertThat(check.says()).contains(says);
        assertThat(check.remedy().orElseThrow()).contains(remedy);
    }
}
