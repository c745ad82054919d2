package dev.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.platform.ApiClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, and wherever, the answer is a problem document that says what to do. */
class ProblemApiTest {
    private static final String CONNECTIONS = "/api/v1/connections";
    private static ApiServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        server = ApiServer.start();
        client = server.administrator();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "{\"name\": {}, \"connector\": \"snapshot\"}",
                "{\"name\": \"a\", \"connector\": \"snapshot\", \"regions\": \"x\"}"
            })
    void status400ForABodyThatIsNotWhatIsDescribed(String body) {
        client.post(CONNECTIONS, body).problem(400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"connector": "snapshot"}                                  | name
                    {"name": " ", "connector": "snapshot"}                     | name
                    {"name": "a", "connector": ""}                             | connector
                    {"name": "a", "connector": "snapshot", "regions": ["A;"]}  | regions[0]
                    """)
    void status400NamesTheField(String body, String field) {
        assertThat(client.post(CONNECTIONS, body)
                        .problem(400, "invalid-request")
                        .findText("field"))
                .hasValue(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/session",
                "/api/v1/connections",
                "/api/v1/assessments",
                "/api/v1/resources",
                "/api/v1/controls",
                "/api/v1/frameworks",
                "/api/v1/findings",
                "/api/v1/posture",
                "/api/v1/assessments/00000000-0000-0000-0000-000000000000/events"
            })
    void status401WhereNobodyIsSignedIn(String path) {
        server.anonymous().get(path).problem(401, "not-signed-in");
    }

    @Test
    void status403ForARequestThatMayBeForged() {
        client.send(client.request(CONNECTIONS)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")))
                .problem(403, "csrf-refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "/api/v1/connections/00000000-0000-0000-0000-000000000000",
                "/api/v1/controls/X",
                "/api/v1/frameworks/x"
            })
    void status404(String path) {
        client.get(path).problem(404, "not-found");
        assertThat(client.get("/api/v1/assessments/" + UUID.randomUUID())
                        .problem(404, "assessment-not-found")
                        .findText("action"))
                .isPresent();
    }

    @Test
    void status405NamesWhatIsAllowed() {
        Answer answer = client.delete(CONNECTIONS);

        answer.problem(405, "method-not-allowed");
        assertThat(answer.response().headers().allValues("Allow").toString()).contains("GET", "POST");
    }

    @Test
    void status406ForAFormThatIsNotSpoken() {
        client.send(client.request(CONNECTIONS).header("Accept", "text/csv").GET())
                .problem(406, "not-acceptable");
    }

    @Test
    void status409() {
        String body = "{\"name\": \"twice\", \"connector\": \"snapshot\", \"settings\": {\"path\": \"/x\"}}";
        assertThat(client.post(CONNECTIONS, body).status()).isEqualTo(201);

        assertThat(client.post(CONNECTIONS, body).problem(409, "name-taken").findText("field"))
                .hasValue("name");
    }

    @Test
    void status413ForABodyOverOneMebibyte() {
        String body = "{\"name\": \"" + "x".repeat(1_100_000) + "\", \"connector\": \"snapshot\"}";

        client.post(CONNECTIONS, body).problem(413, "too-large");
    }

    @Test
    void status415() {
        client.send(client.unsafe(CONNECTIONS)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("name=a")))
                .problem(415, "unsupported-media-type");
    }

    @Test
    void status422ForAConnectorThatDoesNotExist() {
        var problem = client.post(CONNECTIONS, "{\"name\": \"a\", \"connector\": \"oracle\"}")
                .problem(422, "unprocessable");

        assertThat(problem.findText("field")).hasValue("connector");
        assertThat(problem.findText("detail").orElseThrow()).contains("snapshot");
    }

    @Test
    void status500SaysNothingOfWhatIsInside() {
        try (ApiServer broken = ApiServer.start()) {
            ApiClient administrator = broken.administrator();
            execute(broken, "ALTER TABLE blind_spot RENAME TO hidden");

            Answer answer = administrator.get("/api/v1/posture");

            answer.problem(500, "internal");
            assertThat(answer.body())
                    .doesNotContainIgnoringCase("select", "blind_spot", "sql", "exception", "dev.plumbline");
        }
    }

    @Test
    void aBrowserGetsAProblemForTheApiToo() {
        client.send(client.request("/api/v1/controls/X")
                        .header("Accept", "text/html,*/*;q=0.8")
                        .GET())
                .problem(404, "not-found");
    }

    private static void execute(ApiServer broken, String statement) {
        new Database(broken.databases().owner()).inTransaction(sql -> sql.update(statement));
    }
}
