package dev.plumbline.cli.report;

import static dev.plumbline.platform.Estate.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.plumbline.assessment.AssessmentReport;
import dev.plumbline.assessment.AssessmentService;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.ApiClient;
import dev.plumbline.platform.ApiServer;
import dev.plumbline.platform.Estate;
import dev.plumbline.policy.PolicyCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is printed, against docs/schema/assessment.schema.json. */
class JsonOutputTest {
    private static final Path SCHEMA = Path.of("..", "..", "docs", "schema", "assessment.schema.json");

    private static JsonSchema schema;
    private static ApiServer server;
    private static String printed;

    @BeforeAll
    static void anAssessmentWithEveryKindOfVerdict() throws IOException {
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        Files.readString(SCHEMA),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        server = ApiServer.start();
        Estate estate = server.estate();
        UUID connection = estate.connection("hospital");
        UUID assessment = estate.assessment(connection, "incomplete", START);
        estate.task(assessment, 0, "us-east-1", "partial");
        estate.gap(assessment, 0, null, "AccessDenied");
        estate.gap(assessment, 0, "arn:x", "Throttling");
        long notebook = estate.notebook(connection, "research");
        long bucket = estate.resource(connection, Estate.BUCKET, "scans", "111111111111", "us-east-1");
        estate.verdict(notebook, "PL-T-NB-001", "FAIL", "high", START);
        estate.verdict(notebook, "PL-T-NB-002", "UNKNOWN", "low", START);
        estate.verdict(bucket, "PL-T-S3-001", "PASS", "critical", START);
        estate.verdict(bucket, "PL-T-XX-001", "NOT_APPLICABLE", "medium", START);
        estate.update("INSERT INTO sighting SELECT ?, id, 'seen' FROM resource", assessment);
        printed = print(assessment);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsPrintedFitsTheSchema() {
        assertThat(faults(printed)).isEmpty();
    }

    @Test
    void everythingTheAssessmentFoundIsPrinted() {
        JsonObject document = Json.parseObject(printed);

        assertThat(ApiClient.objects(document, "coverage")).hasSize(1);
        assertThat(ApiClient.texts(ApiClient.objects(document, "gaps"), "code"))
                .containsExactlyInAnyOrder("AccessDenied", "Throttling");
        assertThat(ApiClient.texts(ApiClient.objects(document, "verdicts"), "status"))
                .containsExactlyInAnyOrder("FAIL", "UNKNOWN", "PASS", "NOT_APPLICABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"status\":\"PASS\"', '\"status\":\"FAIL\"'",
        "'\"status\":\"FAIL\"', '\"status\":\"PASS\"'",
        "'\"status\":\"PASS\"', '\"status\":\"UNKNOWN\"'",
        "'\"status\":\"PASS\"', '\"status\":\"FINE\"'",
        "'\"state\":\"incomplete\"', '\"state\":\"done\"'",
        "'\"coverage\"', '\"covered\"'",
        "'\"request_id\"', '\"request\"'",
        "'\"resources_found\":10', '\"resources_found\":-1'",
        "'\"as_of\":\"2026-11-01T00:00:00Z\"', '\"as_of\":\"1 November\"'",
        "'\"input_digest\":\"ab', '\"input_digest\":\"AB'"
    })
    void theSchemaRefusesWhatIsNotPrinted(String member, String changed) {
        assertThat(printed).contains(member);

        assertThat(faults(printed.replace(member, changed))).isNotEmpty();
    }

    private static List<String> faults(String document) {
        return schema.validate(document, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String print(UUID assessment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonOutput()
                .print(
                        server.bean(AssessmentService.class).require(assessment),
                        server.bean(AssessmentReport.class),
                        server.bean(PolicyCatalogue.class),
                        new PrintStream(out, true, UTF_8));
        return out.toString(UTF_8);
    }
}
