package dev.plumbline.finding;

import static dev.plumbline.platform.Estate.BUCKET;
import static dev.plumbline.platform.Estate.NOTEBOOK;
import static dev.plumbline.platform.Estate.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.ApiClient;
import dev.plumbline.platform.ApiServer;
import dev.plumbline.platform.Estate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceApiTest {
    private static ApiServer server;
    private static ApiClient client;
    private static Estate estate;
    private static long alpha;
    private static long beta;

    @BeforeAll
    static void start() {
        server = ApiServer.start();
        client = server.administrator();
        estate = server.estate();
        UUID connection = estate.connection("first");
        estate.update("""
                INSERT INTO scope VALUES (?, '111111111111', 'aws', 'ml', '{}', ?, ?)""", connection, START, START.plus(Duration.ofDays(9)));
        alpha = estate.resource(connection, NOTEBOOK, "alpha", "111111111111", "us-east-1");
        beta = estate.resource(connection, BUCKET, "beta", "111111111111", "eu-west-1");
        long gamma = estate.resource(connection, BUCKET, "gamma", "222222222222", "us-east-1");
        estate.update("UPDATE resource SET closed_at = ? WHERE id = ?", START.plus(Duration.ofDays(2)), gamma);
        estate.verdict(alpha, "PL-T-NB-001", "FAIL", "high", START);
        estate.verdict(alpha, "PL-T-NB-002", "FAIL", "critical", START);
        estate.verdict(alpha, "PL-T-XX-001", "UNKNOWN", "medium", START);
        estate.verdict(beta, "PL-T-S3-001", "PASS", "critical", START);
        estate.relationship(alpha, "writes", BUCKET, "arn:test:aws.s3.bucket:111111111111:eu-west-1:beta");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                       | beta alpha
                    state=all                | gamma beta alpha
                    state=closed             | gamma
                    type=aws.s3.bucket       | beta
                    service=sagemaker        | alpha
                    scope=222222222222&state=all | gamma
                    region=us-east-1         | alpha
                    q=LPH                    | alpha
                    q=arn:test:aws.s3        | beta
                    q=nothing                | ''
                    type=&q=                 | beta alpha
                    """)
    void filters(String query, String expected) {
        assertThat(String.join(" ", ApiClient.texts(client.all("/api/v1/resources?" + query, 1), "name")))
                .isEqualTo(expected);
    }

    @Test
    void showsWhatIsOpenAboutEach() {
        List<JsonObject> items = client.get("/api/v1/resources").items();

        JsonObject second = items.get(1);
        assertThat(second.findText("name")).hasValue("alpha");
        assertThat(second.find("open_findings").orElseThrow().toString()).isEqualTo("2");
        assertThat(second.findText("worst_severity")).hasValue("critical");
        assertThat(items.getFirst().find("open_findings").orElseThrow().toString())
                .isEqualTo("0");
        assertThat(items.getFirst().find("worst_severity").orElseThrow().toString())
                .isEqualTo("null");
    }

    @Test
    void wasLastSeenWhenItsScopeWasUnlessItCouldNotBeReadThen() {
        assertThat(client.get("/api/v1/resources/" + beta).text("last_seen"))
                .isEqualTo(START.plus(Duration.ofDays(9)).toString());

        estate.update("""
                UPDATE resource SET stale = '{"path": "", "code": "Throttled", "operation": "s3:ListBuckets", "message": "x"}'
                 WHERE id = ?""", beta);
        JsonObject stale = client.get("/api/v1/resources/" + beta).json();
        estate.update("UPDATE resource SET stale = NULL WHERE id = ?", beta);

        assertThat(stale.findText("last_seen")).hasValue(START.toString());
        assertThat(ApiClient.texts(ApiClient.objects(stale, "gaps"), "code"))
                .containsExactly("Throttled", "AccessDenied");
    }

    @Test
    void showsItsVerdictsAndBothEndsOfItsRelationships() {
        JsonObject from = client.get("/api/v1/resources/" + alpha).json();
        JsonObject to = client.get("/api/v1/resources/" + beta).json();

        List<JsonObject> verdicts = ApiClient.objects(from, "verdicts");
        assertThat(ApiClient.texts(verdicts, "control")).containsExactly("PL-T-NB-001", "PL-T-NB-002", "PL-T-XX-001");
        assertThat(ApiClient.texts(verdicts, "status")).containsExactly("FAIL", "FAIL", "UNKNOWN");
        assertThat(ApiClient.objects(verdicts.get(2), "reasons")).hasSize(1);
        JsonObject out = ApiClient.objects(from, "relationships").getFirst();
        assertThat(out.findText("direction")).hasValue("out");
        assertThat(out.findText("id")).hasValue(Long.toString(beta));
        JsonObject in = ApiClient.objects(to, "relationships").getFirst();
        assertThat(in.findText("direction")).hasValue("in");
        assertThat(in.findText("kind")).hasValue("writes");
        assertThat(in.findText("name")).hasValue("alpha");
    }

    @Test
    void oneThatIsNotThereIsAProblem() {
        client.get("/api/v1/resources/99999").problem(404, "not-found");
        client.get("/api/v1/resources/abc").problem(404, "not-found");
    }
}
