package dev.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.aws.testing.Fault;
import dev.plumbline.connector.aws.testing.GoodAndBad;
import dev.plumbline.platform.ApiClient;
import dev.plumbline.platform.PlumblineHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code plumbline assess aws} as a process of its own, with nothing else running: what it prints and how it ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineTest {
    private static final Path SCHEMA = Path.of("..", "..", "docs", "schema", "assessment.schema.json");
    /** Interrupted work is taken up after four of these. */
    private static final Map<String, String> ENVIRONMENT = Map.of("PLUMBLINE_ASSESSMENT_HEARTBEAT", "1s");

    private static final int FINE = 0;
    private static final int FINDINGS = 2;
    private static final int GAPS = 3;
    /** 128 and SIGINT's number. */
    private static final int INTERRUPTED = 130;

    @TempDir
    private static Path folder;

    private final AwsAccount account = new AwsAccount();
    private PlumblineHome home;

    @BeforeAll
    void prepare() {
        account.improve();
        home = Homes.complete(folder.resolve("home"));
    }

    @AfterEach
    void heal() {
        account.faults().reset();
    }

    @AfterAll
    void close() {
        account.close();
    }

    @Test
    void printsOneJsonDocumentThatFitsItsSchemaAndNothingElse() throws IOException {
        Cli.Ended ended = assess("--output", "json", "--fail-on", "critical");

        assertThat(ended.status()).as(ended.errors()).isEqualTo(FINDINGS);
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
        assertThat(schema.validate(ended.output(), InputFormat.JSON)).isEmpty();
        JsonObject document = Json.parseObject(ended.output());
        Map<Pipeline.Key, String> verdicts = verdicts(document);
        for (GoodAndBad.Pair pair : account.pairs()) {
            // Nobody has approved buckets in this home; the account's own settings are good.
            String good = pair.control().equals("PL-AWS-SM-015") ? "FAIL" : "PASS";
            assertThat(verdicts).containsEntry(new Pipeline.Key(pair.control(), pair.good()), good);
            if (!pair.isOfAccount()) {
                assertThat(verdicts).containsEntry(new Pipeline.Key(pair.control(), pair.bad()), "FAIL");
            }
        }
        assertThat(document.findArray("gaps")).hasValue(JsonArray.EMPTY);
        assertThat(ended.errors()).contains("resources found", "calls made", "controls judged");
    }

    @Test
    void printsCsvThatSpreadsheetsRead() {
        Cli.Ended ended = assess("--output", "csv");

        assertThat(ended.status()).as(ended.errors()).isEqualTo(FINE);
        List<List<String>> rows = csv(ended.output());
        assertThat(rows.getFirst())
                .containsExactly(
                        "control",
                        "status",
                        "severity",
                        "resource",
                        "type",
                        "scope",
                        "region",
                        "since",
                        "violations",
                        "reasons",
                        "input_digest",
                        "control_digest");
        assertThat(rows).hasSizeGreaterThan(100).allSatisfy(row -> assertThat(row)
                .hasSize(12));
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.subList(0, 4))
                    .containsExactly("PL-AWS-S3-003", "FAIL", "critical", "arn:aws:s3:::bad-bucket");
            assertThat(((JsonArray) Json.parse(row.get(8))).items()).isNotEmpty();
        });
    }

    @Test
    void printsOneOcsfFindingALine() {
        account.faults().on("s3:GetBucketTagging", Fault.denied());

        Cli.Ended ended = assess("--output", "ocsf", "--fail-on", "critical");

        assertThat(ended.status())
                .as("findings outrank gaps: %s", ended.errors())
                .isEqualTo(FINDINGS);
        List<JsonObject> findings =
                ended.output().lines().map(Json::parseObject).toList();
        assertThat(findings).hasSizeGreaterThan(100).allSatisfy(CommandLineTest::isComplianceFinding);
        assertThat(findings).anySatisfy(finding -> assertThat(finding.toString())
                .contains("\"control\":\"PL-AWS-S3-003\"", "\"status\":\"Fail\"", "arn:aws:s3:::bad-bucket"));
    }

    @Test
    void printsATableForPeople() {
        account.faults().on("kms:GetKeyPolicy", Fault.denied());

        Cli.Ended ended = assess();

        assertThat(ended.status()).as(ended.errors()).isEqualTo(GAPS);
        assertThat(ended.output())
                .containsPattern("Severity +FAIL +UNKNOWN +PASS +NOT_APPLICABLE")
                .containsPattern("Service +FAIL +UNKNOWN +PASS +NOT_APPLICABLE")
                .containsPattern("CRITICAL +PL-AWS-S3-003 +\\w")
                .contains("Fix: ", "arn:aws:s3:::bad-bucket", "observed ", ", expected ")
                .contains("Coverage: 4 of 5 parts read completely")
                .containsPattern("partial +123456789012 us-east-1 kms")
                .contains("AccessDeniedException  kms:GetKeyPolicy", "UNKNOWN, never PASS");
    }

    /** Cancelled, then killed: the first leaves nothing to take up, the second does. */
    @Test
    void endsInOrderWhenInterruptedAndIsTakenUpWhenKilled() {
        account.faults().on("s3:ListBuckets", new Fault.Silence());
        try (Cli cli = startSilenced()) {
            List<ProcessHandle> children = cli.descendants();
            assertThat(children).hasSizeGreaterThanOrEqualTo(4);

            cli.interrupt();

            Cli.Ended ended = cli.await();
            assertThat(ended.status()).as(ended.errors()).isEqualTo(INTERRUPTED);
            assertThat(ended.output()).isEmpty();
            assertThat(ended.errors()).contains("cancelled");
            Server.awaitEndOf(children);
        }
        account.faults().reset();
        account.faults().on("s3:ListBuckets", new Fault.Silence());
        try (Cli cli = startSilenced()) {
            assertThat(cli.errors()).doesNotContain("Taking up");
            List<ProcessHandle> children = cli.descendants();

            cli.handle().destroyForcibly();

            Server.awaitEndOf(children);
        }
        account.faults().reset();

        Cli.Ended next = assess("--output", "json");

        assertThat(next.status()).as(next.errors()).isEqualTo(FINE);
        assertThat(next.errors()).contains("Taking up the interrupted assessment");
        assertThat(verdicts(Json.parseObject(next.output())))
                .containsEntry(new Pipeline.Key("PL-AWS-S3-003", "arn:aws:s3:::bad-bucket"), "FAIL");
    }

    /** Returns when it waits for an answer that does not come. */
    private Cli startSilenced() {
        Cli cli = startAssessment("--output", "json");
        await().atMost(Server.LONGEST).until(() -> account.faults().silenced() > 0);
        return cli;
    }

    private Cli.Ended assess(String... options) {
        try (Cli cli = startAssessment(options)) {
            return cli.await();
        }
    }

    private Cli startAssessment(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "assess", "aws", "--endpoint-url", account.endpoint().toString(), "--region", AwsAccount.REGION));
        arguments.addAll(List.of(options));
        return Cli.start(home, ENVIRONMENT, arguments.toArray(String[]::new));
    }

    private static Map<Pipeline.Key, String> verdicts(JsonObject document) {
        Map<Pipeline.Key, String> verdicts = new HashMap<>();
        for (JsonObject verdict : ApiClient.objects(document, "verdicts")) {
            verdicts.put(
                    new Pipeline.Key(
                            verdict.findText("control").orElseThrow(),
                            verdict.findText("resource").orElseThrow()),
                    verdict.findText("status").orElseThrow());
        }
        return verdicts;
    }

    /** What OCSF 1.3.0 requires of class 2003 with the profile "cloud": https://schema.ocsf.io/1.3.0/classes/compliance_finding */
    private static void isComplianceFinding(JsonObject finding) {
        assertThat(finding.toString()).contains("\"category_uid\":2", "\"class_uid\":2003", "\"type_uid\":200301");
        for (String member : List.of("activity_id", "severity_id", "time", "status_id")) {
            assertThat(finding.find(member)).as(member).isPresent();
        }
        assertThat(finding.findObject("metadata").orElseThrow().members()).containsKeys("version", "product");
        assertThat(finding.findObject("finding_info").orElseThrow().members()).containsKeys("uid", "title");
        assertThat(finding.findObject("compliance").orElseThrow().members())
                .containsKeys("standards", "control", "status_id");
        assertThat(finding.findObject("cloud").orElseThrow().findText("provider"))
                .hasValue("AWS");
        assertThat(finding.findArray("resources").orElseThrow().items()).hasSize(1);
    }

    /** RFC 4180. */
    private static List<List<String>> csv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }
}
