package dev.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.access.LocalAdministrator;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.ApiClient;
import dev.plumbline.platform.PlumblineHome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code ./plumbline up} in a JVM of its own, used through its API. */
final class Server implements AutoCloseable {
    static final Duration LONGEST = Duration.ofMinutes(3);

    private static final String PASSWORD = "correct horse battery staple";
    private static final Set<String> ENDS = Set.of("succeeded", "incomplete", "cancelled", "failed");

    private final Cli process;
    private final ApiClient client;

    private Server(Cli process, ApiClient client) {
        this.process = process;
        this.client = client;
    }

    static Server start(PlumblineHome home) {
        return start(home, Map.of());
    }

    static Server start(PlumblineHome home, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of(
                "PLUMBLINE_PORT", "-1",
                "PLUMBLINE_ADMIN_PASSWORD", PASSWORD,
                // Interrupted work is taken up after four of these.
                "PLUMBLINE_ASSESSMENT_HEARTBEAT", "1s"));
        all.putAll(environment);
        Cli process = Cli.start(home, all, "up");
        ApiClient client = new ApiClient(URI.create(process.awaitLine("Plumbline is up at ")));
        assertThat(client.signIn(LocalAdministrator.USERNAME, PASSWORD).status())
                .isEqualTo(200);
        return new Server(process, client);
    }

    Cli process() {
        return process;
    }

    ApiClient client() {
        return client;
    }

    /** @return the connection's id */
    String connectSnapshot(String name, Path folder) {
        ApiClient.Answer answer = client.post(
                "/api/v1/connections",
                JsonObject.builder()
                        .put("name", name)
                        .put("connector", "snapshot")
                        .put(
                                "settings",
                                JsonObject.builder()
                                        .put("path", folder.toString())
                                        .build())
                        .build()
                        .toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("id");
    }

    /** @return the assessment's id */
    String begin(String connection) {
        ApiClient.Answer answer =
                client.post("/api/v1/assessments", "{\"connection_id\": \"%s\"}".formatted(connection));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.text("id");
    }

    JsonObject assessment(String id) {
        ApiClient.Answer answer = client.get("/api/v1/assessments/" + id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    boolean hasEnded(String assessment) {
        return ENDS.contains(state(assessment));
    }

    String state(String assessment) {
        return assessment(assessment).findText("state").orElseThrow();
    }

    /** The assessment when it has ended. */
    JsonObject awaitEnd(String assessment) {
        await("the end of the assessment")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> hasEnded(assessment));
        return assessment(assessment);
    }

    Optional<String> running() {
        return client.get("/api/v1/assessments?limit=20").items().stream()
                .filter(item -> !ENDS.contains(item.findText("state").orElseThrow()))
                .map(item -> item.findText("id").orElseThrow())
                .findFirst();
    }

    /** Ends it in good order, as an operator would. */
    void stop() {
        List<ProcessHandle> all = process.descendants();
        process.handle().destroy();
        process.await();
        awaitEndOf(all);
    }

    static void awaitEndOf(List<ProcessHandle> processes) {
        await("no process stays behind").atMost(LONGEST).until(() -> processes.stream()
                .noneMatch(ProcessHandle::isAlive));
    }

    @Override
    public void close() {
        process.close();
    }
}
