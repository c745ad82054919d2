package dev.plumbline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.connector.snapshot.demo.BigEstate;
import dev.plumbline.platform.PlumblineHome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user works on controls of the own while the server runs. */
class OwnControlsTest {
    private static final String OURS = "policies/controls/aws/sagemaker/notebook_root_disabled";
    private static final String OWN = "/api/v1/controls/PL-OWN-001";

    @TempDir
    private Path folder;

    private PlumblineHome home;
    private Path controls;
    private Server server;

    @BeforeEach
    void start() throws IOException {
        home = Homes.complete(folder.resolve("home"));
        controls = Files.createDirectories(folder.resolve("controls"));
        server = Server.start(
                home, Map.of("PLUMBLINE_POLICIES", controls.toString(), "PLUMBLINE_POLICIES_POLL", "200ms"));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aNewControlJudgesAndABrokenOneLeavesItInForce() throws IOException {
        Path recordings = Files.createDirectories(folder.resolve("recordings"));
        new BigEstate(1000, 1, 0).write(recordings.resolve("estate.jsonl"));
        String connection = server.connectSnapshot("estate", recordings);
        assertThat(server.client().get(OWN).status()).isEqualTo(404);

        writeOwn();

        await("the control is in force")
                .atMost(Server.LONGEST)
                .until(() -> server.client().get(OWN).status() == 200);
        assertJudged(connection);

        Files.writeString(controls.resolve("broken.rego"), "package broken\n\nx := {\n");

        await("the log tells what is wrong").atMost(Server.LONGEST).until(() -> log().contains(
                        "were not put in force"));
        assertThat(log()).contains("were not put in force", "the active bundle stays");
        assertThat(server.client().get(OWN).status()).isEqualTo(200);
        assertJudged(connection);
    }

    private void assertJudged(String connection) {
        String assessment = server.begin(connection);
        assertThat(server.awaitEnd(assessment).findText("state")).hasValue("incomplete");
        assertThat(server.client()
                        .get("/api/v1/findings?control=PL-OWN-001&limit=5")
                        .items())
                .isNotEmpty();
    }

    /** One of ours with its test, under another name. */
    private void writeOwn() throws IOException {
        Path own = Files.createDirectories(controls.resolve("aws/sagemaker"));
        for (String end : new String[] {"_test.rego", ".rego"}) {
            Files.writeString(
                    own.resolve("own_root" + end),
                    resource(OURS + end)
                            .replace("PL-AWS-SM-003", "PL-OWN-001")
                            .replace("notebook_root_disabled", "own_root"));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                requireNonNull(OwnControlsTest.class.getClassLoader().getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private String log() {
        try (Stream<Path> files = Files.list(home.logs())) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
