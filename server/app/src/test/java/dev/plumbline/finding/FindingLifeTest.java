package dev.plumbline.finding;

import static dev.plumbline.platform.Estate.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.ApiClient;
import dev.plumbline.platform.ApiServer;
import dev.plumbline.platform.Estate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A finding is opened, lost sight of, resolved, opened again. */
class FindingLifeTest {
    private static final String CONTROL = "PL-T-NB-001";
    private static ApiServer server;
    private static ApiClient client;
    private static Estate estate;

    private long notebook;

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

    @BeforeEach
    void aNotebook() {
        UUID connection = estate.connection("c" + UUID.randomUUID());
        notebook = estate.notebook(connection, "notebook-" + connection);
    }

    @Test
    void aFailIsAnOpenFinding() {
        judged("FAIL", 1);

        JsonObject finding = only("open");
        assertThat(finding.findText("id")).hasValue(notebook + "." + CONTROL);
        assertThat(finding.findText("state")).hasValue("open");
        assertThat(finding.findText("status")).hasValue("FAIL");
        assertThat(finding.findText("severity")).hasValue("high");
        assertThat(finding.findText("title")).hasValue("Title of PL-T-NB-001");
        assertThat(finding.findText("opened_at")).hasValue(day(1).toString());
        assertThat(finding.find("resolved_at").orElseThrow().toString()).isEqualTo("null");
        assertThat(finding.findArray("violations").orElseThrow().toString()).isEqualTo("""
                        [{"message":"root access is enabled","path":"RootAccess","observed":"Enabled","expected":{"not":[1,null]}}]""");
        assertThat(list("resolved")).isEmpty();
    }

    @Test
    void whatCanNoLongerBeReadStaysOpenAndSaysUnknown() {
        judged("FAIL", 1);
        judged("UNKNOWN", 2);
        judged("UNKNOWN", 3);

        JsonObject finding = only("open");
        assertThat(finding.findText("status")).hasValue("UNKNOWN");
        assertThat(finding.findText("opened_at")).hasValue(day(1).toString());
        assertThat(list("resolved")).isEmpty();
    }

    @Test
    void whatWasNeverFoundWrongIsNoFindingHoweverUnknown() {
        judged("PASS", 1);
        judged("UNKNOWN", 2);

        assertThat(list("open")).isEmpty();
        assertThat(list("resolved")).isEmpty();
        client.get("/api/v1/findings/" + notebook + "." + CONTROL).problem(404, "not-found");
    }

    @Test
    void aPassResolvesIt() {
        judged("FAIL", 1);
        judged("UNKNOWN", 2);
        judged("FAIL", 3);
        judged("PASS", 4);

        assertThat(list("open")).isEmpty();
        JsonObject finding = only("resolved");
        assertThat(finding.findText("state")).hasValue("resolved");
        assertThat(finding.findText("opened_at")).hasValue(day(1).toString());
        assertThat(finding.findText("resolved_at")).hasValue(day(4).toString());
    }

    @Test
    void aResourceThatIsGoneResolvesIt() {
        judged("FAIL", 1);
        estate.endVerdict(notebook, CONTROL, day(2));

        assertThat(list("open")).isEmpty();
        assertThat(only("resolved").findText("resolved_at")).hasValue(day(2).toString());
    }

    @Test
    void openedAgainItIsTheSameFindingWithANewOpening() {
        judged("FAIL", 1);
        judged("PASS", 2);
        judged("FAIL", 3);

        assertThat(list("resolved")).isEmpty();
        assertThat(only("open").findText("opened_at")).hasValue(day(3).toString());

        judged("NOT_APPLICABLE", 4);

        assertThat(only("resolved").findText("opened_at")).hasValue(day(3).toString());
    }

    @Test
    void theDetailShowsResourceControlAndHistory() {
        judged("PASS", 1);
        judged("UNKNOWN", 2);
        judged("FAIL", 3);
        estate.relationship(notebook, "runs_as", "aws.iam.role", "arn:role/unknown");

        JsonObject finding =
                client.get("/api/v1/findings/" + notebook + "." + CONTROL).json();

        JsonObject resource = finding.findObject("resource").orElseThrow();
        assertThat(resource.findObject("config").orElseThrow().toString())
                .contains("\"RootAccess\":\"Enabled\"", "\"VolumeSizeInGB\":5", "[1.5,null,true]");
        assertThat(ApiClient.objects(resource, "relationships")).singleElement().satisfies(edge -> {
            assertThat(edge.findText("direction")).hasValue("out");
            assertThat(edge.findText("uid")).hasValue("arn:role/unknown");
            assertThat(edge.find("id").orElseThrow().toString()).isEqualTo("null");
        });
        JsonObject control = finding.findObject("control").orElseThrow();
        assertThat(control.findText("rego").orElseThrow()).contains("package plumbline.controls");
        assertThat(control.findText("digest")).hasValue("ab".repeat(32));
        List<JsonObject> history = ApiClient.objects(finding, "history");
        assertThat(ApiClient.texts(history, "status")).containsExactly("FAIL", "UNKNOWN", "PASS");
        assertThat(ApiClient.texts(history, "from"))
                .containsExactly(day(3).toString(), day(2).toString(), day(1).toString());
        assertThat(history.get(1).findText("until")).hasValue(day(3).toString());
        assertThat(ApiClient.objects(history.get(1), "reasons"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.findText("code")).hasValue("AccessDenied"));
        assertThat(finding.findText("input_digest")).hasValue("ab".repeat(32));
    }

    @Test
    void aControlThatTheCatalogueNoLongerHasLeavesItsFindingsReadable() {
        estate.verdict(notebook, "PL-OLD-001", "FAIL", "low", day(1));

        JsonObject finding =
                client.get("/api/v1/findings/" + notebook + ".PL-OLD-001").json();

        assertThat(finding.findText("title")).hasValue("PL-OLD-001");
        assertThat(finding.find("control").orElseThrow().toString()).isEqualTo("null");
        assertThat(finding.findText("control_id")).hasValue("PL-OLD-001");
    }

    private void judged(String status, int day) {
        estate.verdict(notebook, CONTROL, status, "high", day(day));
    }

    private static Instant day(int number) {
        return START.plus(Duration.ofDays(number));
    }

    private JsonObject only(String state) {
        List<JsonObject> found = list(state);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<JsonObject> list(String state) {
        return client.all("/api/v1/findings?state=" + state, 200).stream()
                .filter(finding -> finding.findText("id").orElseThrow().startsWith(notebook + "."))
                .toList();
    }
}
