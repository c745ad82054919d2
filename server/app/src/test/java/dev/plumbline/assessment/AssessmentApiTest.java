package dev.plumbline.assessment;

import static dev.plumbline.platform.Estate.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.ApiClient;
import dev.plumbline.platform.ApiServer;
import dev.plumbline.platform.Estate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AssessmentApiTest {
    private static final String ASSESSMENTS = "/api/v1/assessments";
    private static ApiServer server;
    private static ApiClient client;
    private static Estate estate;

    @BeforeAll
    static void start() {
        server = ApiServer.start();
        client = server.administrator();
        estate = server.estate();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void startingOneAnswersAtOnceWithWhereToLook() {
        UUID connection = estate.connection("started");

        ApiClient.Answer answer = client.post(ASSESSMENTS, "{\"connection_id\": \"" + connection + "\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.header("Location")).hasValue(ASSESSMENTS + "/" + answer.text("id"));
        assertThat(answer.text("connection_name")).isEqualTo("started");
        assertThat(answer.text("trigger")).isEqualTo("manual");
        assertThat(client.get(ASSESSMENTS + "/" + answer.text("id")).status()).isEqualTo(200);
    }

    @Test
    void aSecondOneOfTheSameConnectionIsRefusedWhileTheFirstRuns() {
        UUID connection = estate.connection("busy");
        estate.assessment(connection, "collecting", START);

        client.post(ASSESSMENTS, "{\"connection_id\": \"" + connection + "\"}").problem(409, "assessment-running");
    }

    @Test
    void aConnectionThatIsNotThereIsAProblem() {
        client.post(ASSESSMENTS, "{\"connection_id\": \"" + UUID.randomUUID() + "\"}")
                .problem(404, "not-found");
        assertThat(client.post(ASSESSMENTS, "{\"connection_id\": \"x\"}")
                        .problem(400, "invalid-request")
                        .findText("detail"))
                .isPresent();
        client.post(ASSESSMENTS, "{}").problem(400, "invalid-request");
    }

    @Test
    void cancellingAsksARunningOneToStop() {
        UUID id = estate.assessment(estate.connection("cancelled"), "collecting", START);

        assertThat(client.post(ASSESSMENTS + "/" + id + "/cancel", "").status()).isEqualTo(202);

        assertThat(server.bean(AssessmentService.class).require(id).cancelRequested())
                .isTrue();
        client.post(ASSESSMENTS + "/" + UUID.randomUUID() + "/cancel", "").problem(404, "assessment-not-found");
    }

    @Test
    void showsHowFarItIs() {
        UUID id = estate.assessment(estate.connection("shown"), "collecting", START);
        estate.task(id, 0, "us-east-1", "complete");
        estate.task(id, 1, "us-east-1", "partial");
        estate.task(id, 2, "eu-west-1", "failed");
        JsonObject shown = client.get(ASSESSMENTS + "/" + id).json();

        assertThat(shown.toString())
                .contains(
                        "\"state\":\"collecting\"", "\"ended_at\":null", "\"resources_found\":10", "\"calls_made\":20")
                .contains("\"controls_judged\":30", "\"verdicts_reused\":5", "\"tasks_total\":3", "\"tasks_done\":3")
                .contains("\"verdicts\":{\"pass\":7,\"fail\":2,\"not_applicable\":1,\"unknown\":3}", "\"changes\":4")
                .contains("\"problem\":null", "\"started_at\":\"2026-11-01T00:00:00Z\"");
    }

    @Test
    void isCompleteOnlyWhenItSucceededAndNothingWasLeftUnread() {
        UUID connection = estate.connection("coverage");
        UUID complete = estate.assessment(connection, "succeeded", START);
        estate.task(complete, 0, "us-east-1", "complete");
        UUID running = estate.assessment(connection, "collecting", START);
        UUID partial = estate.assessment(connection, "succeeded", START);
        estate.task(partial, 0, "us-east-1", "partial");
        UUID withGaps = estate.assessment(connection, "succeeded", START);
        estate.update("UPDATE assessment SET gaps = 1 WHERE id = ?", withGaps);
        UUID incomplete = estate.assessment(connection, "incomplete", START);

        assertThat(client.get(ASSESSMENTS + "/" + complete).text("coverage")).isEqualTo("complete");
        assertThat(List.of(running, partial, withGaps, incomplete))
                .allSatisfy(id -> assertThat(client.get(ASSESSMENTS + "/" + id).text("coverage"))
                        .isEqualTo("partial"));
    }

    @Test
    void aFailedOneSaysWhy() {
        UUID id = estate.assessment(estate.connection("failed"), "failed", START);
        estate.update(
                "UPDATE assessment SET problem_title = 'No credentials', problem_detail = 'Set AWS_PROFILE.' WHERE id = ?",
                id);

        JsonObject problem =
                client.get(ASSESSMENTS + "/" + id).json().findObject("problem").orElseThrow();

        assertThat(problem.findText("title")).hasValue("No credentials");
        assertThat(problem.findText("detail")).hasValue("Set AWS_PROFILE.");
    }

    @Test
    void listsNewestFirstPageByPageAlsoWhereMomentsAreEqual() {
        UUID connection = estate.connection("listed");
        for (int i = 0; i < 9; i++) {
            estate.assessment(connection, "succeeded", START.minus(Duration.ofDays(i / 3)));
        }

        List<JsonObject> listed = client.all(ASSESSMENTS, 2).stream()
                .filter(item -> item.findText("connection_name").orElseThrow().equals("listed"))
                .toList();

        assertThat(ApiClient.texts(listed, "id")).hasSize(9).doesNotHaveDuplicates();
        assertThat(ApiClient.texts(listed, "started_at")).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void showsCoverageAndEveryGap() {
        UUID id = estate.assessment(estate.connection("gaps"), "incomplete", START);
        estate.task(id, 0, "us-east-1", "complete");
        estate.task(id, 1, "eu-west-1", "failed");
        for (int i = 0; i < 5; i++) {
            estate.gap(id, i % 2, i == 0 ? null : "arn:" + i, "Code" + i);
        }

        List<JsonObject> coverage =
                client.get(ASSESSMENTS + "/" + id + "/coverage").items();
        List<JsonObject> gaps = client.all(ASSESSMENTS + "/" + id + "/gaps", 2);

        assertThat(ApiClient.texts(coverage, "state")).containsExactly("failed", "complete");
        assertThat(coverage.getFirst().toString()).contains("\"resources\":5,\"pages\":2,\"calls\":9,\"gaps\":1");
        assertThat(ApiClient.texts(gaps, "code")).containsExactly("Code0", "Code2", "Code4", "Code1", "Code3");
        assertThat(gaps.getFirst().toString()).contains("\"uid\":null", "\"type\":null", "\"request_id\":null");
        client.get(ASSESSMENTS + "/" + UUID.randomUUID() + "/gaps").problem(404, "assessment-not-found");
        client.get(ASSESSMENTS + "/" + UUID.randomUUID() + "/coverage").problem(404, "assessment-not-found");
    }

    @Test
    void itsEventsEndWithItsEnd() throws IOException, InterruptedException {
        UUID id = estate.assessment(estate.connection("watched"), "collecting", START);

        try (Events events = events(id)) {
            assertThat(events.next("progress").findText("state")).hasValue("collecting");

            estate.update("UPDATE assessment SET resources_found = 11 WHERE id = ?", id);
            assertThat(events.next("progress")
                            .find("resources_found")
                            .orElseThrow()
                            .toString())
                    .isEqualTo("11");

            estate.update("UPDATE assessment SET state = 'succeeded', ended_at = ? WHERE id = ?", START, id);
            assertThat(events.next("progress").findText("state")).hasValue("succeeded");
            assertThat(events.hasEnded()).isTrue();
        }
    }

    @Test
    void theEventsOfOneThatHasEndedAreItsEnd() throws IOException, InterruptedException {
        UUID id = estate.assessment(estate.connection("over"), "failed", START);

        try (Events events = events(id)) {
            assertThat(events.next("progress").findText("state")).hasValue("failed");
            assertThat(events.hasEnded()).isTrue();
        }
        client.get(ASSESSMENTS + "/" + UUID.randomUUID() + "/events").problem(404, "assessment-not-found");
    }

    private static Events events(UUID id) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<java.io.InputStream> response = http.send(
                client.request(ASSESSMENTS + "/" + id + "/events")
                        .header("Accept", "text/event-stream")
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        return new Events(http, new BufferedReader(new InputStreamReader(response.body(), UTF_8)));
    }

    /** A stream of server-sent events, read as browsers do. */
    private record Events(HttpClient http, BufferedReader lines) implements AutoCloseable {
        JsonObject next(String name) throws IOException {
            String event = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    event = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data += line.substring(5).strip();
                } else if (line.isEmpty() && !data.isEmpty()) {
                    assertThat(event).isEqualTo(name);
                    return Json.parseObject(data);
                }
            }
            throw new AssertionError("the stream has ended");
        }

        boolean hasEnded() throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            lines.close();
            http.shutdownNow();
        }
    }
}
