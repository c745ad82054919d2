package dev.plumbline.posture;

import static dev.plumbline.platform.Estate.BUCKET;
import static dev.plumbline.platform.Estate.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.ApiClient;
import dev.plumbline.platform.ApiServer;
import dev.plumbline.platform.Estate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostureApiTest {
    private static ApiServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        server = ApiServer.start();
        client = server.administrator();
        Estate estate = server.estate();
        UUID one = estate.connection("one");
        UUID two = estate.connection("two");
        estate.assessment(one, "succeeded", START.minusSeconds(60));
        estate.assessment(two, "incomplete", START);
        estate.resource(one, BUCKET, "present", "111111111111", "us-east-1");
        estate.posture(one, "PL-T-NB-001", "PASS", 6);
        estate.posture(two, "PL-T-NB-001", "PASS", 1);
        estate.posture(one, "PL-T-NB-002", "FAIL", 2);
        estate.posture(one, "PL-T-NB-002", "UNKNOWN", 1);
        estate.posture(one, "PL-T-NB-002", "NOT_APPLICABLE", 5);
        estate.posture(one, "PL-T-XX-001", "PASS", 2);
        estate.postureDay("2026-10-01", one, "PL-T-NB-001", "FAIL", 4);
        estate.postureDay("2026-10-02", two, "PL-T-NB-001", "PASS", 12);
        estate.postureDay("2026-10-05", one, "PL-T-NB-001", "PASS", 4);
        estate.postureDay("2026-01-01", one, "PL-T-NB-001", "PASS", 4);
        estate.blindSpot(one, "aws.iam.role");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void scoresAreIntervalsOfWhatCounts() {
        JsonObject posture = client.get("/api/v1/posture").json();

        assertThat(posture.find("verdicts").orElseThrow().toString())
                .isEqualTo("{\"pass\":9,\"fail\":2,\"not_applicable\":5,\"unknown\":1}");
        assertThat(posture.find("score").orElseThrow().toString()).isEqualTo("{\"lower\":75.0,\"upper\":83.3}");
        assertThat(posture.findText("as_of")).hasValue(START.toString());
        assertThat(posture.find("unread_types").orElseThrow().toString()).isEqualTo("[\"aws.iam.role\"]");
    }

    @Test
    void breaksDownBySeverityServiceAndFramework() {
        JsonObject posture = client.get("/api/v1/posture").json();

        assertThat(posture.find("by_severity").orElseThrow().toString()).isEqualTo("""
                        [{"severity":"critical","fail":0,"unknown":0},{"severity":"high","fail":0,"unknown":0},{"severity":"medium","fail":0,"unknown":0},{"severity":"low","fail":2,"unknown":1}]""");
        assertThat(posture.find("by_service").orElseThrow().toString()).isEqualTo("""
                        [{"service":"sagemaker","fail":2,"unknown":1,"pass":7},{"service":"several","fail":0,"unknown":0,"pass":2}]""");
        assertThat(posture.find("by_framework").orElseThrow().toString()).isEqualTo("""
                        [{"id":"hipaa","name":"HIPAA","score":null,"fail":0,"unknown":0},{"id":"soc2","name":"SOC 2","score":{"lower":75.0,"upper":83.3},"fail":2,"unknown":1}]""");
    }

    @Test
    void theTrendCountsAConnectionAsItLastStood() {
        List<JsonObject> trend = ApiClient.objects(client.get("/api/v1/posture").json(), "trend");

        assertThat(trend.toString()).isEqualTo("""
                        [{"day":"2026-10-01","score":{"lower":0.0,"upper":0.0},"fail":4}, {"day":"2026-10-02","score":{"lower":75.0,"upper":75.0},"fail":4}, {"day":"2026-10-05","score":{"lower":100.0,"upper":100.0},"fail":0}]""");
    }

    @Test
    void showsTheLastAssessmentsWithTheirConnections() {
        List<JsonObject> assessments =
                ApiClient.objects(client.get("/api/v1/posture").json(), "last_assessments");

        assertThat(ApiClient.texts(assessments, "connection_name")).containsExactly("two", "one");
    }

    @Test
    void beforeTheFirstAssessmentNothingIsClaimed() {
        try (ApiServer empty = ApiServer.start()) {
            JsonObject posture = empty.administrator().get("/api/v1/posture").json();

            assertThat(posture.find("score").orElseThrow().toString()).isEqualTo("null");
            assertThat(posture.find("as_of").orElseThrow().toString()).isEqualTo("null");
            assertThat(posture.find("trend").orElseThrow().toString()).isEqualTo("[]");
        }
    }

    @Test
    void aFrameworkShowsEachRequirementsState() {
        JsonObject framework = client.get("/api/v1/frameworks/soc2").json();

        List<JsonObject> requirements = ApiClient.objects(framework, "requirements");
        assertThat(ApiClient.texts(requirements, "id")).containsExactly("CC1", "CC2", "CC3", "CC4", "CC5", "CC6");
        // CC4 and CC5 ask for roles, whose listing did not end; CC6 has no control.
        assertThat(ApiClient.texts(requirements, "state"))
                .containsExactly("met", "not_met", "not_met", "unknown", "unknown", "not_assessed");
        assertThat(requirements.get(1).find("controls").orElseThrow().toString())
                .isEqualTo("[\"PL-T-NB-001\",\"PL-T-NB-002\"]");
        assertThat(requirements.get(1).toString()).contains("\"pass\":7", "\"fail\":2", "\"unknown\":1");
        assertThat(ApiClient.texts(ApiClient.objects(framework, "groups"), "title"))
                .containsExactly("Common criteria");
    }

    @Test
    void frameworksAddUp() {
        List<JsonObject> frameworks = client.get("/api/v1/frameworks").items();

        assertThat(frameworks.get(1).toString())
                .contains(
                        "\"id\":\"soc2\"",
                        "\"requirements\":6,\"met\":1,\"not_met\":2,\"unknown\":2,\"not_assessed\":1");
        // There is a bucket that nobody has judged yet.
        assertThat(frameworks.get(0).toString())
                .contains(
                        "\"id\":\"hipaa\"",
                        "\"score\":null",
                        "\"requirements\":1,\"met\":0,\"not_met\":0,\"unknown\":1");
    }

    @Test
    void controlsShowTheirVerdicts() {
        List<JsonObject> controls = client.get("/api/v1/controls").items();

        assertThat(ApiClient.texts(controls, "id"))
                .containsExactly("PL-T-NB-001", "PL-T-NB-002", "PL-T-S3-001", "PL-T-XX-001");
        assertThat(controls.get(1).toString())
                .contains("\"severity\":\"low\"", "\"frameworks\":[\"soc2\"]", "\"phase\":\"training\"")
                .contains("\"pass\":0,\"fail\":2,\"not_applicable\":5,\"unknown\":1");
    }

    @Test
    void aControlShowsItsRegoAndItsMappings() {
        JsonObject control = client.get("/api/v1/controls/PL-T-NB-001").json();

        assertThat(control.findText("rego").orElseThrow()).startsWith("package ");
        assertThat(control.find("requirements").orElseThrow().toString()).isEqualTo("""
                        [{"framework":"soc2","framework_name":"SOC 2","requirement":"CC1","title":"First","judged":false},{"framework":"soc2","framework_name":"SOC 2","requirement":"CC2","title":"Second","judged":true}]""");
        assertThat(control.find("remediation").orElseThrow().toString())
                .isEqualTo("{\"summary\":\"Do this for PL-T-NB-001\",\"action\":\"sagemaker:UpdateNotebookInstance\"}");
        assertThat(control.find("parameters").orElseThrow().toString())
                .isEqualTo("{\"max_days\":{\"default\":90,\"description\":\"Days\"}}");
    }
}
