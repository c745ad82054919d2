package dev.plumbline.platform.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.StartupException;
import dev.plumbline.platform.TestFolders;
import dev.plumbline.platform.TestOpa;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaProcessTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private PlumblineHome home;

    @BeforeEach
    void openHome() {
        home = TestFolders.home(folder.resolve("home"));
    }

    @Test
    void judgesByTheBundleThatItPulls() throws Exception {
        try (BundleServer bundles = new BundleServer(folder, "one", "first");
                OpaProcess opa = new OpaProcess(home, TestOpa.settings())) {
            opa.start(bundles.source());

            OpaEndpoint endpoint = opa.awaitReady(TIMEOUT);

            assertThat(ask(endpoint, endpoint.token()).body()).contains("\"first\"", "\"revision\":\"one\"");
        }
    }

    @Test
    void takesTheNextBundleByItself() throws Exception {
        try (BundleServer bundles = new BundleServer(folder, "one", "first");
                OpaProcess opa = new OpaProcess(home, TestOpa.settings())) {
            opa.start(bundles.source());
            OpaEndpoint endpoint = opa.awaitReady(TIMEOUT);

            bundles.publish("two", "second");

            await().atMost(TIMEOUT).untilAsserted(() -> assertThat(
                            ask(endpoint, endpoint.token()).body())
                    .contains("\"second\"", "\"revision\":\"two\""));
        }
    }

    @Test
    void judgesByAFileWhereThereIsNoServer() throws Exception {
        Path bundle = BundleFiles.build(folder, "file", "from a file");
        try (OpaProcess opa = new OpaProcess(home, TestOpa.settings())) {
            opa.start(new BundleSource.LocalFile(bundle));

            OpaEndpoint endpoint = opa.awaitReady(TIMEOUT);

            assertThat(ask(endpoint, endpoint.token()).body()).contains("\"from a file\"");
        }
    }

    @Test
    void answersNobodyWithoutTheToken() throws Exception {
        Path bundle = BundleFiles.build(folder, "file", "secret");
        try (OpaProcess opa = new OpaProcess(home, TestOpa.settings())) {
            opa.start(new BundleSource.LocalFile(bundle));
            OpaEndpoint endpoint = opa.awaitReady(TIMEOUT);

            assertThat(ask(endpoint, "guess").statusCode()).isEqualTo(401);
            assertThat(ask(endpoint, "").statusCode()).isEqualTo(401);
            try (var files = Files.walk(home.opa())) {
                assertThat(files.filter(Files::isRegularFile))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(endpoint.token()));
            }
        }
    }

    @Test
    void isStartedAgainWhenItIsKilled() throws Exception {
        Path bundle = BundleFiles.build(folder, "file", "still here");
        try (OpaProcess opa = new OpaProcess(home, TestOpa.settings())) {
            opa.start(new BundleSource.LocalFile(bundle));
            opa.awaitReady(TIMEOUT);
            ProcessHandle killed = opa.process().orElseThrow();

            killed.destroyForcibly();

            await().atMost(TIMEOUT).until(() -> opa.process()
                    .filter(process -> !process.equals(killed))
                    .isPresent());
            OpaEndpoint endpoint = opa.awaitReady(TIMEOUT);
            assertThat(ask(endpoint, endpoint.token()).body()).contains("\"still here\"");
        }
    }

    @Test
    void leavesNeitherProcessNorFileBehind() {
        Path bundle = BundleFiles.build(folder, "file", "gone");
        OpaProcess opa = new OpaProcess(home, TestOpa.settings());
        opa.start(new BundleSource.LocalFile(bundle));
        opa.awaitReady(TIMEOUT);
        ProcessHandle process = opa.process().orElseThrow();

        opa.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(home.opa()).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opa", "opa-1.22.0"})
    void endsAnOrphanOfAKilledPlumbline(String program) throws Exception {
        Path binary = Files.copy(OpaBinary.require(TestOpa.binary()).path(), folder.resolve(program));
        Path bundle = BundleFiles.build(folder, "file", "orphan");
        OpaFolder left = new OpaFolder(Files.createDirectory(home.opa().resolve("999999999-1")));
        left.writeGuard("token", "instance");
        left.writeConfiguration(new BundleSource.LocalFile(bundle), TestOpa.settings());
        Process orphan = new ProcessBuilder(left.command(OpaBinary.require(binary.toString()), 0))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Files.writeString(left.pidFile(), orphan.pid() + "\n");

        try (OpaProcess opa = new OpaProcess(home, TestOpa.settings())) {
            opa.start(new BundleSource.LocalFile(bundle));

            assertThat(orphan.isAlive()).isFalse();
            assertThat(left.path()).doesNotExist();
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void sparesAStrangerWithTheOldPid() throws IOException {
        OpaFolder left = new OpaFolder(Files.createDirectory(home.opa().resolve("999999999-1")));
        Process stranger = new ProcessBuilder("sleep", "600").start();
        Files.writeString(left.pidFile(), stranger.pid() + "\n");
        try {
            OpaFolder.endOrphans(home);

            assertThat(stranger.isAlive()).isTrue();
            assertThat(left.path()).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void sparesTheChildOfAnotherLivingPlumbline() throws IOException {
        OpaFolder other = OpaFolder.create(home);

        OpaFolder.endOrphans(home);

        assertThat(other.path()).exists();
    }

    @Test
    void refusesAnotherVersion() {
        Path other = TestOpa.printing(folder, "0.70.0");
        try (OpaProcess opa = new OpaProcess(home, TestOpa.settings(other.toString()))) {
            assertThatThrownBy(() -> opa.start(new BundleSource.LocalFile(folder.resolve("bundle.tar.gz"))))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining(other.toString())
                    .hasMessageContaining("OPA 0.70.0")
                    .hasMessageContaining("needs OPA " + OpaBinary.pinnedVersion())
                    .hasMessageContaining("PLUMBLINE_OPA_BINARY");
        }
    }

    @Test
    void refusesAProgramThatIsNoOpa() {
        assertThatThrownBy(() -> OpaBinary.require("/bin/true"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("/bin/true does not answer 'version' as OPA does");
    }

    @Test
    void saysWhenTheNamedProgramIsMissing() {
        assertThatThrownBy(() -> OpaBinary.require(folder.resolve("none").toString()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("none could not be run")
                .hasMessageContaining("PLUMBLINE_OPA_BINARY");
    }

    @Test
    void saysWhyItIsNotReady() {
        try (OpaProcess opa = new OpaProcess(home, TestOpa.settings())) {
            opa.start(new BundleSource.LocalFile(folder.resolve("missing.tar.gz")));

            assertThatThrownBy(() -> opa.awaitReady(Duration.ofSeconds(5)))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("OPA is not ready")
                    .hasMessageContaining("doctor");
        }
    }

    @Test
    void anOpaElsewhereThatDoesNotAnswerIsNamed() {
        ExternalOpa opa = new ExternalOpa(new OpaEndpoint(URI.create("http://127.0.0.1:1"), ""));

        assertThatThrownBy(() -> opa.awaitReady(Duration.ofMillis(300)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageContaining("PLUMBLINE_OPA_URL");
    }

    @Test
    void anOpaElsewhereIsUsedAsItIs() throws Exception {
        Path bundle = BundleFiles.build(folder, "file", "elsewhere");
        try (OpaProcess elsewhere = new OpaProcess(home, TestOpa.settings())) {
            elsewhere.start(new BundleSource.LocalFile(bundle));
            ExternalOpa opa = new ExternalOpa(elsewhere.awaitReady(TIMEOUT));

            OpaEndpoint endpoint = opa.awaitReady(TIMEOUT);

            assertThat(ask(endpoint, endpoint.token()).body()).contains("\"elsewhere\"");
        }
    }

    private HttpResponse<String> ask(OpaEndpoint endpoint, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(endpoint.uri() + "/v1/data/plumbline/test/answer?provenance=true"))
                .timeout(TIMEOUT);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
