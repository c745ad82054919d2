package dev.plumbline.platform;

import static dev.plumbline.platform.Estate.START;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.platform.ApiClient.Answer;
import dev.plumbline.platform.ApiContract.Answered;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever can be read is asked for once, with data in it; {@link ApiClient} holds the answers against the document. */
class ApiContractTest {
    private static ApiServer server;
    private static ApiClient client;
    private static Map<String, String> examples;

    @BeforeAll
    static void aServerWithOneOfEverything() {
        server = ApiServer.start();
        client = server.administrator();
        Estate estate = server.estate();
        UUID connection = estate.connection("hospital");
        UUID assessment = estate.assessment(connection, "incomplete", START);
        estate.task(assessment, 0, "us-east-1", "partial");
        estate.gap(assessment, 0, null, "AccessDenied");
        estate.gap(assessment, 0, "arn:x", "Throttling");
        long notebook = estate.notebook(connection, "research");
        long bucket = estate.resource(connection, Estate.BUCKET, "scans", "111111111111", "us-east-1");
        estate.relationship(notebook, "reads", Estate.BUCKET, "arn:test:aws.s3.bucket:111111111111:us-east-1:scans");
        estate.relationship(notebook, "runs_as", "aws.iam.role", "arn:nowhere");
        estate.verdict(notebook, "PL-T-NB-001", "PASS", "high", START);
        estate.verdict(notebook, "PL-T-NB-001", "FAIL", "high", START.plusSeconds(60));
        estate.verdict(notebook, "PL-T-NB-002", "UNKNOWN", "low", START);
        estate.verdict(bucket, "PL-T-S3-001", "NOT_APPLICABLE", "critical", START);
        estate.posture(connection, "PL-T-NB-001", "FAIL", 1);
        estate.postureDay("2026-10-31", connection, "PL-T-NB-001", "FAIL", 1);
        estate.blindSpot(connection, "aws.iam.role");
        await().until(() -> client.get("/api/v1/audit/checkpoint").status() == 200);
        await().until(() -> !client.get("/api/v1/audit/entries").items().isEmpty());
        examples = Map.ofEntries(
                Map.entry("/api/v1/assessments/{id}", assessment.toString()),
                Map.entry("/api/v1/assessments/{id}/coverage", assessment.toString()),
                Map.entry("/api/v1/assessments/{id}/events", assessment.toString()),
                Map.entry("/api/v1/assessments/{id}/gaps", assessment.toString()),
                Map.entry("/api/v1/connections/{id}", connection.toString()),
                Map.entry("/api/v1/controls/{id}", "PL-T-NB-001"),
                Map.entry(
                        "/api/v1/findings/{id}",
                        client.get("/api/v1/findings")
                                .items()
                                .getFirst()
                                .findText("id")
                                .orElseThrow()),
                Map.entry("/api/v1/frameworks/{id}", "soc2"),
                Map.entry("/api/v1/resources/{id}", Long.toString(notebook)),
                Map.entry("/audit/tile/{rest}", "0/000.p/1"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whateverCanBeReadIsAsTheDocumentSays() {
        Set<String> read = OpenApiDocument.committed().operations().stream()
                .filter(OpenApiDocument.Operation::isSafe)
                .map(OpenApiDocument.Operation::path)
                .filter(path -> client.get(example(path)).status() == 200)
                .collect(toCollection(TreeSet::new));

        assertThat(read).hasSizeGreaterThanOrEqualTo(20).hasSize((int) OpenApiDocument.committed().operations().stream()
                .filter(OpenApiDocument.Operation::isSafe)
                .count());
    }

    @Test
    void theExamplesLeaveNoListEmpty() {
        assertThat(Set.of(
                        "/api/v1/assessments",
                        "/api/v1/connections",
                        "/api/v1/findings",
                        "/api/v1/resources",
                        example("/api/v1/assessments/{id}/gaps"),
                        example("/api/v1/assessments/{id}/coverage")))
                .allSatisfy(list -> assertThat(client.get(list).items()).isNotEmpty());
    }

    @Test
    void aMemberThatIsNotDescribedIsFound() {
        Answered posture = answered("/api/v1/posture");

        assertThat(ApiContract.faults(posture)).isEmpty();
        assertThat(ApiContract.faults(posture.withBody(posture.body().replaceFirst("\\{", "{\"colour\": 1, "))))
                .singleElement()
                .asString()
                .contains("colour");
    }

    @Test
    void aMemberThatIsMissingIsFound() {
        Answered posture = answered("/api/v1/posture");

        assertThat(ApiContract.faults(posture.withBody(posture.body().replace("\"trend\"", "\"trends\""))))
                .anySatisfy(fault -> assertThat(fault).contains("'trend'"));
    }

    @Test
    void aMemberOfAnotherFormIsFound() {
        Answered connection = answered(example("/api/v1/connections/{id}"));

        assertThat(ApiContract.faults(connection.withBody(connection
                        .body()
                        .replace(Instant.parse("2026-11-01T00:00:00Z").toString(), "yesterday"))))
                .singleElement()
                .asString()
                .contains("created_at");
    }

    @Test
    void aStatusOrMediaTypeThatIsNotDescribedIsFound() {
        Answered controls = answered("/api/v1/controls");

        assertThat(ApiContract.faults(controls.withStatus(418))).isNotEmpty();
        assertThat(ApiContract.faults(controls.withContentType("text/csv"))).isNotEmpty();
    }

    private static String example(String path) {
        return path.equals("/api/v1/audit/proof/inclusion")
                ? path + "?index=0&size=1"
                : path.replaceAll("\\{\\w+}", examples.getOrDefault(path, ""));
    }

    private static Answered answered(String path) {
        Answer answer = client.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Answered.of(answer.response());
    }
}
