package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.Relationship;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.e2e.Pipeline;
import dev.plumbline.inventory.Fence;
import dev.plumbline.inventory.InventoryReader;
import dev.plumbline.inventory.InventoryStore;
import dev.plumbline.inventory.Place;
import dev.plumbline.inventory.ResourceNode;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Estate;
import dev.plumbline.policy.Judging;
import dev.plumbline.policy.OpaEngine;
import dev.plumbline.policy.PolicyCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches of resources under the real policies: what is judged anew, what is re-used, what is followed. */
class JudgeBatchTest {
    private static final ResourceType NOTEBOOK = new ResourceType("aws.sagemaker.notebook_instance");
    private static final ResourceType KEY = new ResourceType("aws.kms.key");
    private static final String ACCOUNT = "111111111111";
    private static final String REGION = "us-east-1";
    private static final String KEY_UID = "arn:aws:kms:us-east-1:111111111111:key/1";
    /** Customer-managed keys only. */
    private static final String KEY_CONTROL = "PL-AWS-SM-004";

    private static final String ROOT_CONTROL = "PL-AWS-SM-003";
    private static final Gap DENIED =
            new Gap(KEY, null, "", "AccessDeniedException", "kms:ListKeys", "not allowed", "request-1");

    private static Pipeline pipeline;

    private UUID connection;
    private Instant asOf = Estate.START;

    @BeforeAll
    static void start() {
        pipeline = Pipeline.start();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @BeforeEach
    void connect() {
        connection = estate().connection(UUID.randomUUID().toString());
    }

    @Test
    void whatChangedIsJudgedAndWhatDidNotIsReused() throws InterruptedException {
        Counts first = judge(key("CUSTOMER"), notebook("a", "Disabled"), notebook("b", "Enabled"));
        assertThat(first.reused()).isZero();
        assertThat(status("a", ROOT_CONTROL)).isEqualTo("PASS");
        assertThat(status("b", ROOT_CONTROL)).isEqualTo("FAIL");

        Counts unchanged = judge(key("CUSTOMER"), notebook("a", "Disabled"), notebook("b", "Enabled"));
        assertThat(unchanged).isEqualTo(new Counts(0, first.judged(), 0, first.verdicts()));

        Counts changed = judge(key("CUSTOMER"), notebook("a", "Disabled"), notebook("b", "Disabled"));
        assertThat(changed.judged()).as("one resource's controls").isPositive().isLessThan(first.judged());
        assertThat(changed.changes()).isEqualTo(1);
        assertThat(status("b", ROOT_CONTROL)).isEqualTo("PASS");
    }

    @Test
    void aRelatedResourceIsFollowedAndItsChangeJudgedAnew() throws InterruptedException {
        judge(key("CUSTOMER"), notebook("a", "Disabled"));
        assertThat(status("a", KEY_CONTROL)).isEqualTo("PASS");

        Counts counts = judge(key("AWS"), notebook("a", "Disabled"));

        assertThat(status("a", KEY_CONTROL)).isEqualTo("FAIL");
        assertThat(counts.reused()).as("the notebook's other controls").isPositive();
    }

    @Test
    void aRelatedResourceThatIsMissingOrUnreadIsNoPass() throws InterruptedException {
        judge(notebook("a", "Disabled"));
        assertThat(status("a", KEY_CONTROL)).isEqualTo("UNKNOWN");

        judge(key("CUSTOMER"), notebook("a", "Disabled"));
        assertThat(status("a", KEY_CONTROL)).isEqualTo("PASS");

        Place place = place();
        pipeline.bean(InventoryStore.class).ingest(place, List.of(notebook("a", "Disabled")));
        pipeline.bean(InventoryStore.class).markStale(place, Set.of(KEY), DENIED);
        run(place);
        assertThat(status("a", KEY_CONTROL)).isEqualTo("UNKNOWN");
        assertThat(status("a", ROOT_CONTROL)).isEqualTo("PASS");
    }

    @Test
    void aClosedResourceKeepsNoVerdict() throws InterruptedException {
        judge(notebook("a", "Enabled"), notebook("b", "Enabled"));
        Place place = place();
        pipeline.bean(InventoryStore.class).ingest(place, List.of(notebook("b", "Enabled")));
        pipeline.bean(InventoryStore.class).closeVanished(place, Set.of(NOTEBOOK));

        Counts counts = run(place);

        assertThat(statuses("a")).isEmpty();
        assertThat(statuses("b")).isNotEmpty();
        assertThat(counts.changes()).isPositive();
    }

    private record Counts(long judged, long reused, long changes, Map<String, Long> verdicts) {}

    private Counts judge(Resource... resources) throws InterruptedException {
        Place place = place();
        pipeline.bean(InventoryStore.class).ingest(place, List.of(resources));
        return run(place);
    }

    private Counts run(Place place) throws InterruptedException {
        Assessment assessment =
                pipeline.bean(AssessmentStore.class).find(place.assessmentId()).orElseThrow();
        InventoryReader reader = pipeline.bean(InventoryReader.class);
        List<ResourceNode> sighted = reader.sighted(place.assessmentId(), 0, 100);
        PolicyCatalogue.Active policies = pipeline.bean(PolicyCatalogue.class).active();
        pipeline.bean(JudgeBatch.class)
                .run(
                        new JudgeStep.Judgement(
                                assessment,
                                policies,
                                Map.of(),
                                Samples.DAY,
                                new Judging(pipeline.bean(OpaEngine.class), policies.revision(), Samples.DAY, Map.of()),
                                new Neighbourhood(reader, connection),
                                Fence.NONE),
                        sighted);
        Assessment.Progress progress = pipeline.bean(AssessmentStore.class)
                .find(place.assessmentId())
                .orElseThrow()
                .progress();
        return new Counts(
                progress.controlsJudged(),
                progress.verdictsReused(),
                progress.changes(),
                Map.of(
                        "PASS", progress.pass(),
                        "FAIL", progress.fail(),
                        "NOT_APPLICABLE", progress.notApplicable(),
                        "UNKNOWN", progress.unknown()));
    }

    /** Of an assessment of its own, a day after the one before. */
    private Place place() {
        asOf = asOf.plus(Duration.ofDays(1));
        UUID assessment = UUID.randomUUID();
        // Ended, so that no worker takes it up.
        estate().update("""
                INSERT INTO assessment (id, connection_id, trigger, state, as_of, started_at, ended_at, regions, services)
                VALUES (?, ?, 'manual', 'succeeded', ?, ?, ?, '{}', '{}')""", assessment, connection, asOf, asOf, asOf);
        return new Place(connection, assessment, ACCOUNT, REGION, Set.of(), asOf, Fence.NONE);
    }

    private Map<String, String> statuses(String notebook) {
        Map<String, String> statuses = new TreeMap<>();
        database()
                .inTransaction(sql -> sql.query(
                        """
                        SELECT v.control_id, v.status FROM verdict v JOIN resource r ON r.id = v.resource_id
                         WHERE r.connection_id = ? AND r.uid = ?""", row -> statuses.put(row.getString(1), row.getString(2)), connection, uid(notebook)));
        return statuses;
    }

    private String status(String notebook, String control) {
        return statuses(notebook).getOrDefault(control, "none");
    }

    private static Resource notebook(String name, String rootAccess) {
        JsonObject config = Json.parseObject("""
                {"NotebookInstanceName": "%s", "RootAccess": "%s", "DirectInternetAccess": "Disabled", "KmsKeyId": "1",
                 "SubnetId": "subnet-1", "SecurityGroups": ["sg-1"],
                 "InstanceMetadataServiceConfiguration": {"MinimumInstanceMetadataServiceVersion": "2"}}""".formatted(name, rootAccess));
        return new Resource(
                uid(name),
                NOTEBOOK,
                ACCOUNT,
                REGION,
                name,
                config,
                List.of(new Relationship("encrypted_with", KEY, KEY_UID)),
                List.of());
    }

    private static Resource key(String manager) {
        JsonObject config = Json.parseObject("""
                {"KeyMetadata": {"KeyManager": "%s", "KeySpec": "SYMMETRIC_DEFAULT", "Origin": "AWS_KMS",
                                 "KeyState": "Enabled"},
                 "GetKeyRotationStatus": {"KeyRotationEnabled": true},
                 "GetKeyPolicy": {"PolicyDecoded": {"Statement": []}}}""".formatted(manager));
        return new Resource(KEY_UID, KEY, ACCOUNT, REGION, "1", config, List.of(), List.of());
    }

    private static String uid(String notebook) {
        return "arn:aws:sagemaker:us-east-1:111111111111:notebook-instance/" + notebook;
    }

    private static Estate estate() {
        return new Estate(database());
    }

    private static Database database() {
        return pipeline.database().database();
    }
}
