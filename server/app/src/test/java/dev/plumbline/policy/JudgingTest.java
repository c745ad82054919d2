package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.TestFolders;
import dev.plumbline.platform.TestOpa;
import dev.plumbline.platform.opa.BundleFiles;
import dev.plumbline.platform.opa.BundleSource;
import dev.plumbline.platform.opa.OpaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which questions become one, and where the answers go. A real OPA that repeats what it was asked. */
class JudgingTest {
    private static final String REVISION = "one";
    private static final String DAY = "2026-11-21T00:00:00Z";
    private static final String BUCKET = "aws.s3.bucket";
    private static final String KEY = "aws.kms.key";

    @TempDir
    private static Path folder;

    private static OpaProcess opa;

    private final Judging judging = judging(Map.of());

    @BeforeAll
    static void start() {
        opa = new OpaProcess(TestFolders.home(folder.resolve("home")), TestOpa.settings());
        opa.start(new BundleSource.LocalFile(BundleFiles.ofRego(folder, REVISION, """
                package plumbline.engine

                evaluate := {"revision": "one", "results": [answers |
                	some item in input.items
                	answers := [{
                		"control": id,
                		"status": "FAIL",
                		"violations": [{"asked": count(input.items), "item": item, "said": {"": said | some said in _said(id)}}],
                		"reasons": [],
                	} |
                		some id in item.controls
                	]
                ]}

                # Two values for one key end the whole evaluation.
                _said(id) := [1, 2] if id == "PL-TWICE" else := [1]
                """)));
        opa.awaitReady(Duration.ofMinutes(1));
    }

    @AfterAll
    static void stop() {
        opa.close();
    }

    @Test
    void equalPartsAreAskedAboutOnce() throws InterruptedException {
        Control control = control("PL-1", false);
        List<List<ControlResult>> results = judging.judge(List.of(
                subject(bucket("a", "Enabled", "1"), control),
                subject(bucket("b", "Enabled", "2"), control),
                subject(bucket("c", "Suspended", "3"), control)));

        assertThat(results).extracting(JudgingTest::asked).containsExactly(2L, 2L, 2L);
        assertThat(results.get(0)).isEqualTo(results.get(1));
        assertThat(said(results.get(2))).contains("Suspended").doesNotContain("Elsewhere", "\"uid\"");
    }

    @Test
    void whatWasAskedBeforeIsNotAskedAgain() throws InterruptedException {
        Control control = control("PL-1", false);
        List<ControlResult> first = judging.judge(List.of(subject(bucket("a", "Enabled", "1"), control)))
                .getFirst();

        List<List<ControlResult>> later = judging.judge(
                List.of(subject(bucket("z", "Enabled", "9"), control), subject(bucket("y", "Other", "9"), control)));

        assertThat(later.get(0)).isEqualTo(first);
        assertThat(asked(later.get(1))).isEqualTo(1);
    }

    @Test
    void aControlThatLooksAtTheIdentityIsAskedForEach() throws InterruptedException {
        Control control = control("PL-1", true);
        List<List<ControlResult>> results = judging.judge(
                List.of(subject(bucket("a", "Enabled", "1"), control), subject(bucket("b", "Enabled", "1"), control)));

        assertThat(said(results.get(0))).contains("\"uid\":\"a\"");
        assertThat(said(results.get(1))).contains("\"uid\":\"b\"");
    }

    @Test
    void whatHasAGapIsAskedAboutAsAWholeAndInOneItem() throws InterruptedException {
        JsonObject hidden = bucket("a", "Enabled", "1").with("gaps", Json.parse("[{\"path\": \"Status\"}]"));
        List<ControlResult> results = judging.judge(
                        List.of(subject(hidden, control("PL-1", false), control("PL-2", false))))
                .getFirst();

        assertThat(results).extracting(ControlResult::controlId).containsExactly("PL-1", "PL-2");
        assertThat(asked(results)).isEqualTo(1);
        assertThat(said(results)).contains("Elsewhere", "\"uid\":\"a\"").doesNotContain("\"read\"");
    }

    @Test
    void settingsGoWithTheQuestion() throws InterruptedException {
        Judging adjusted =
                judging(Map.of("PL-1", JsonObject.builder().put("days", 3).build()));

        assertThat(said(adjusted.judge(List.of(subject(bucket("a", "Enabled", "1"), control("PL-1", false))))
                        .getFirst()))
                .contains("\"read\":true", "\"parameters\":{\"days\":3,\"other\":\"x\"}");
        assertThat(said(judging.judge(List.of(subject(bucket("a", "Enabled", "1"), control("PL-1", false))))
                        .getFirst()))
                .doesNotContain("\"parameters\"");
    }

    @Test
    void aControlWithASettingThatFitsNoParameterIsAskedAboutTheWhole() throws InterruptedException {
        Judging adjusted =
                judging(Map.of("PL-2", JsonObject.builder().put("days", "3").build()));
        List<ControlResult> results = adjusted.judge(List.of(subject(
                        bucket("a", "Enabled", "1"),
                        control("PL-1", false),
                        control("PL-2", false),
                        control("PL-3", false))))
                .getFirst();

        assertThat(results).extracting(ControlResult::controlId).containsExactly("PL-1", "PL-2", "PL-3");
        assertThat(results.get(1).violations().toString()).contains("Elsewhere");
        assertThat(results.get(2).violations().toString()).doesNotContain("Elsewhere");
    }

    @Test
    void relatedResourcesAreThoseThatRelationshipsReach() throws InterruptedException {
        Control control = control("PL-1", false, KEY);
        JsonObject bucket = bucket("a", "Enabled", "1").with("relationships", edges("k1"));
        JsonObject first = key("k1", "strong", "k2");
        JsonObject second = key("k2", "strong");

        assertThat(said(judging.judge(List.of(subject(bucket, List.of(key("k9", "x"), second, first), control)))
                        .getFirst()))
                .contains("\"read\":true", "\"k1\"", "\"k2\"", "\"Strength\":\"strong\"")
                .doesNotContain("\"k9\"", "Elsewhere");
        assertThat(said(judging.judge(List.of(subject(bucket, List.of(first), control)))
                        .getFirst()))
                .as("one that is not there")
                .doesNotContain("\"read\"");
        JsonObject unread = second.with("config", JsonObject.EMPTY);
        assertThat(said(judging.judge(List.of(subject(bucket, List.of(first, unread), control)))
                        .getFirst()))
                .as("one that was not read")
                .doesNotContain("\"read\"");
    }

    @Test
    void moreThanIsKeptIsAskedAgainAndAnsweredAlike() throws InterruptedException {
        Control control = control("PL-1", false);
        for (int from = 0; from < 40_000; from += 4_000) {
            List<Subject> subjects = IntStream.range(from, from + 4_000)
                    .mapToObj(i -> subject(bucket("b", "s" + i, "1"), control))
                    .toList();
            List<List<ControlResult>> results = judging.judge(subjects);
            for (int i = 0; i < results.size(); i++) {
                assertThat(said(results.get(i))).contains("\"s" + (from + i) + "\"");
            }
        }
        assertThat(said(judging.judge(List.of(subject(bucket("b", "s0", "1"), control)))
                        .getFirst()))
                .contains("\"s0\"");
    }

    @Test
    void aControlThatRaisesAnErrorTakesNoOtherAlong() throws InterruptedException {
        Control bad = control("PL-TWICE", false);
        JsonObject hidden = bucket("b", "Enabled", "2").with("gaps", Json.parse("[{\"path\": \"Status\"}]"));
        List<List<ControlResult>> results = judging.judge(List.of(
                subject(bucket("a", "Enabled", "1"), control("PL-1", false), bad, control("PL-2", false)),
                subject(hidden, control("PL-1", false), bad, control("PL-2", false)),
                subject(bucket("c", "Other", "3"), control("PL-1", false))));

        assertThat(results).hasSize(3);
        assertThat(results.subList(0, 2)).allSatisfy(ofOne -> {
            assertThat(ofOne)
                    .extracting(ControlResult::controlId, ControlResult::status)
                    .containsExactly(
                            tuple("PL-1", ControlResult.Status.FAIL),
                            tuple("PL-TWICE", ControlResult.Status.UNKNOWN),
                            tuple("PL-2", ControlResult.Status.FAIL));
            assertThat(ofOne.get(1).reasons().toString())
                    .contains("EvaluationFailed", "object keys must be unique, at line");
        });
        assertThat(said(results.get(1))).contains("\"uid\":\"b\"");
        assertThat(said(results.get(2))).contains("\"Other\"");
    }

    private static Judging judging(Map<String, JsonObject> parameters) {
        return new Judging(new OpaEngine(opa, Duration.ofMinutes(1), Duration.ofMillis(1)), REVISION, DAY, parameters);
    }

    private static long asked(List<ControlResult> results) {
        JsonObject violation =
                (JsonObject) results.getFirst().violations().items().getFirst();
        return (long) ((JsonValue.Numeric) violation.find("asked").orElseThrow()).doubleValue();
    }

    private static String said(List<ControlResult> results) {
        return results.getFirst().violations().toString();
    }

    private static Subject subject(JsonObject document, Control... controls) {
        return subject(document, List.of(), controls);
    }

    private static Subject subject(JsonObject document, List<JsonObject> related, Control... controls) {
        return new Subject(document, related, List.of(controls));
    }

    private static JsonObject bucket(String uid, String status, String elsewhere) {
        return Json.parseObject("""
                {"uid": "%s", "type": "aws.s3.bucket", "scope": "1", "region": "r", "name": "n",
                 "config": {"Status": "%s", "Elsewhere": "%s"}, "relationships": [], "gaps": []}""".formatted(uid, status, elsewhere));
    }

    private static JsonObject key(String uid, String strength, String... next) {
        return Json.parseObject("""
                {"uid": "%s", "type": "aws.kms.key", "scope": "1", "region": "r", "name": "n",
                 "config": {"Strength": "%s", "Elsewhere": 1}, "relationships": %s, "gaps": []}""".formatted(uid, strength, edges(next)));
    }

    private static JsonValue edges(String... uids) {
        return Json.parse(List.of(uids).stream()
                .map(uid -> "{\"kind\": \"uses\", \"type\": \"aws.kms.key\", \"uid\": \"%s\"}".formatted(uid))
                .toList()
                .toString());
    }

    private static Control control(String id, boolean identity, String... related) {
        Reads status = reads("Status");
        return new Control(
                id,
                id,
                "",
                Severity.HIGH,
                List.of(BUCKET),
                Set.of(related),
                false,
                "",
                List.of(),
                Map.of(),
                "",
                "",
                Json.parseObject("""
                        {"days": {"default": 90, "description": ""}, "other": {"default": "x", "description": ""}}"""),
                "",
                new View(
                        Map.of(BUCKET, status),
                        related.length == 0 ? Map.of() : Map.of(KEY, reads("Strength")),
                        false,
                        identity),
                "");
    }

    private static Reads reads(String member) {
        return new Reads(
                List.of(new Reads.Read(List.of(member), List.of(), List.of(member), "string", false, "", true)));
    }
}
