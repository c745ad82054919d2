package dev.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.database.HomeDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Looks at the database of a running server from outside, and remembers what it has acknowledged. */
final class AuditedHome {
    private final PlumblineHome home;
    /** Ticket to the entry's SHA-256, of all that has been committed and seen from outside. */
    private final Map<Long, String> acknowledged = new TreeMap<>();

    AuditedHome(PlumblineHome home) {
        this.home = home;
    }

    private record Change(String before, String after) {}

    void acknowledge() {
        acknowledged.putAll(queued());
    }

    void assertNothingAcknowledgedIsMissing() {
        Map<Long, String> queued = queued();
        assertThat(queued).containsAllEntriesOf(acknowledged);
    }

    String assessmentState(String id) {
        return database()
                .inTransaction(sql -> sql.first(
                        "SELECT state FROM assessment WHERE id = ?", row -> row.getString(1), UUID.fromString(id)))
                .orElseThrow();
    }

    void awaitAllSequenced() {
        await("every entry has its index")
                .atMost(Server.LONGEST)
                .until(() -> count("SELECT count(*) FROM audit_pending") == 0);
        assertThat(count("SELECT count(*) FROM audit_entry")).isEqualTo(count("SELECT count(*) FROM audit_queue"));
    }

    void assertEachAssessmentIsOpenedAndClosedOnce(List<String> assessments) {
        Map<String, Integer> pages = new HashMap<>();
        Set<String> ends = Set.of("assessment.opened", "assessment.closed");
        for (JsonObject entry : entries()) {
            String type = entry.findText("type").orElseThrow();
            if (ends.contains(type)) {
                JsonObject detail = entry.findObject("detail").orElseThrow();
                pages.merge(
                        "%s %s page %s of %s"
                                .formatted(
                                        type,
                                        entry.findObject("subject")
                                                .orElseThrow()
                                                .findText("assessment")
                                                .orElseThrow(),
                                        detail.find("page").orElseThrow(),
                                        detail.find("pages").orElseThrow()),
                        1,
                        Integer::sum);
            }
        }
        assertThat(pages.values()).containsOnly(1);
        for (String assessment : assessments) {
            assertThat(pages)
                    .containsKey("assessment.opened %s page 1 of 1".formatted(assessment))
                    .containsKey("assessment.closed %s page 1 of 1".formatted(assessment));
        }
        assertThat(pages).hasSize(2 * assessments.size());
    }

    /** Of each control on each resource, each change begins where the one before it ended, and the last holds. */
    void assertChangesFollowFromOneAnother() {
        Map<Pipeline.Key, Change> last = new HashMap<>();
        List<String> broken = new ArrayList<>();
        for (JsonObject entry : entries()) {
            if (!entry.findText("type").orElseThrow().equals("verdict.changed")) {
                continue;
            }
            String uid = entry.findObject("subject")
                    .orElseThrow()
                    .findText("resource")
                    .orElseThrow();
            for (JsonValue value : entry.findObject("detail")
                    .orElseThrow()
                    .findArray("changes")
                    .orElseThrow()
                    .items()) {
                JsonObject change = (JsonObject) value;
                Pipeline.Key key = new Pipeline.Key(change.findText("control").orElseThrow(), uid);
                Change now = new Change(
                        change.findText("before").orElse("none"),
                        change.findText("after").orElse("none"));
                Change earlier = last.getOrDefault(key, new Change("", "none"));
                if (!now.before().equals(earlier.after()) || now.before().equals(now.after())) {
                    broken.add("%s: %s after %s".formatted(key, now, earlier));
                }
                last.put(key, now);
            }
        }
        assertThat(broken).isEmpty();
        Map<Pipeline.Key, String> told = new TreeMap<>();
        last.forEach((key, change) -> told.put(key, change.after()));
        told.values().removeIf("none"::equals);
        Map<Pipeline.Key, String> held = new TreeMap<>();
        database()
                .inTransaction(sql -> sql.query(
                        "SELECT v.control_id, r.uid, v.status FROM verdict v JOIN resource r ON r.id = v.resource_id",
                        row -> held.put(new Pipeline.Key(row.getString(1), row.getString(2)), row.getString(3))));
        assertThat(told).isEqualTo(held);
    }

    void assertPeriodsFollowFromOneAnother() {
        assertThat(count("""
                SELECT count(*) FROM verdict_period a JOIN verdict_period b USING (resource_id, control_id)
                 WHERE lower(a.valid) < lower(b.valid) AND a.valid && b.valid""")).as("periods that overlap").isZero();
        assertThat(count("""
                SELECT count(*) FROM verdict_period p JOIN verdict v USING (resource_id, control_id)
                 WHERE upper(p.valid) > v.since"""))
                .as("periods that reach into the verdict in force")
                .isZero();
        assertThat(count("""
                WITH all_periods AS (
                    SELECT resource_id, control_id, lower(valid) AS since, status FROM verdict_period
                    UNION ALL SELECT resource_id, control_id, since, status FROM verdict),
                followed AS (
                    SELECT status, lag(status) OVER (PARTITION BY resource_id, control_id ORDER BY since) AS before
                      FROM all_periods)
                SELECT count(*) FROM followed WHERE status = before""")).as("periods of one status that should be one").isZero();
        assertThat(count("SELECT count(*) FROM verdict_period")).isPositive();
    }

    Map<Pipeline.Key, String> verdicts() {
        return verdicts(database());
    }

    /** What the recording that is shown comes to where nothing goes wrong. */
    static Map<Pipeline.Key, String> undisturbed(BigEstates estates, Instant asOf) throws InterruptedException {
        try (Pipeline pipeline = Pipeline.start()) {
            UUID connection = pipeline.connection(
                    "undisturbed", "snapshot", Map.of("path", estates.folder().toString()), List.of());
            pipeline.await(pipeline.begin(connection, asOf));
            return verdicts(pipeline.database().database());
        }
    }

    /** Status and what it stands on, of each verdict in force. */
    static Map<Pipeline.Key, String> verdicts(Database database) {
        Map<Pipeline.Key, String> verdicts = new TreeMap<>();
        database.inTransaction(sql -> sql.query(
                """
                SELECT v.control_id, r.uid, v.status, v.violations::text, encode(v.input_digest, 'hex')
                  FROM verdict v JOIN resource r ON r.id = v.resource_id""",
                row -> verdicts.put(
                        new Pipeline.Key(row.getString(1), row.getString(2)),
                        row.getString(3) + " " + row.getString(4) + " " + row.getString(5))));
        return verdicts;
    }

    private Map<Long, String> queued() {
        Map<Long, String> queued = new TreeMap<>();
        database()
                .inTransaction(sql -> sql.query(
                        "SELECT ticket, encode(sha256(entry), 'hex') FROM audit_queue",
                        row -> queued.put(row.getLong(1), row.getString(2))));
        return queued;
    }

    /** In the order of their tickets. */
    private List<JsonObject> entries() {
        return database()
                .inTransaction(sql -> sql.query(
                        "SELECT entry FROM audit_queue ORDER BY ticket",
                        row -> Json.parseObject(new String(row.getBytes(1), StandardCharsets.UTF_8))));
    }

    private long count(String query) {
        return database()
                .inTransaction(sql -> sql.query(query, row -> row.getLong(1)))
                .getFirst();
    }

    private Database database() {
        return HomeDatabase.of(home);
    }
}
