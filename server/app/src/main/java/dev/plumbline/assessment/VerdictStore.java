package dev.plumbline.assessment;

import dev.plumbline.connector.api.Json;
import dev.plumbline.inventory.Digest;
import dev.plumbline.platform.CopyRows;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Verdicts in force, and the periods of those that no longer are. A period is written only when the status changes. */
@Singleton
class VerdictStore {
    /** A verdict in force, without what it says in detail. */
    record Standing(String controlId, String status, Digest inputDigest, Digest controlDigest) {}

    Map<Long, Map<String, Standing>> standing(Sql sql, Collection<Long> resourceIds) {
        Map<Long, Map<String, Standing>> standing = new HashMap<>();
        sql.query(
                """
                SELECT resource_id, control_id, status, input_digest, control_digest
                  FROM verdict WHERE resource_id = ANY (?)""",
                row -> standing.computeIfAbsent(row.getLong(1), _ -> new HashMap<>())
                        .put(
                                row.getString(2),
                                new Standing(
                                        row.getString(2),
                                        row.getString(3),
                                        Digest.of(row.getBytes(4)),
                                        Digest.of(row.getBytes(5)))),
                (Object) resourceIds.toArray(Long[]::new));
        return standing;
    }

    /**
     * Puts verdicts in force.
     *
     * @return those whose status became another, in the order of resource and control
     */
    List<VerdictChange> put(Sql sql, UUID assessmentId, String revision, Instant asOf, List<JudgedVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return List.of();
        }
        List<VerdictChange> changes = changes(sql, verdicts);
        keepPeriods(
                sql,
                asOf,
                changes.stream().filter(change -> change.before() != null).toList());
        stage(sql, verdicts);
        sql.update("""
                INSERT INTO verdict AS v (resource_id, control_id, status, severity, since, violations, reasons,
                                          input_digest, control_digest, revision, assessment_id)
                SELECT resource_id, control_id, status, severity, ?, violations, reasons, input_digest, control_digest,
                       ?, ?
                  FROM incoming_verdict
                ON CONFLICT (resource_id, control_id) DO UPDATE
                   SET since = CASE WHEN v.status = EXCLUDED.status THEN v.since ELSE EXCLUDED.since END,
                       assessment_id = CASE WHEN v.status = EXCLUDED.status THEN v.assessment_id
                                            ELSE EXCLUDED.assessment_id END,
                       status = EXCLUDED.status, severity = EXCLUDED.severity, violations = EXCLUDED.violations,
                       reasons = EXCLUDED.reasons, input_digest = EXCLUDED.input_digest,
                       control_digest = EXCLUDED.control_digest, revision = EXCLUDED.revision""", asOf, revision, assessmentId);
        return changes;
    }

    /**
     * Ends verdicts that have nothing to stand on any more: the resource is gone, or the control no longer judges it.
     *
     * @param keep the controls whose verdicts stay, for each resource
     */
    List<VerdictChange> end(Sql sql, Instant asOf, Map<Long, Set<String>> keep) {
        List<VerdictChange> ending = new ArrayList<>();
        standing(sql, keep.keySet()).forEach((resourceId, verdicts) -> verdicts.values().stream()
                .filter(verdict ->
                        !keep.getOrDefault(resourceId, Set.<String>of()).contains(verdict.controlId()))
                .forEach(verdict -> ending.add(
                        new VerdictChange(resourceId, "", verdict.controlId(), verdict.status(), null, null))));
        if (ending.isEmpty()) {
            return List.of();
        }
        keepPeriods(sql, asOf, ending);
        return sql.query(
                """
                WITH ended AS (
                    DELETE FROM verdict v USING unnest(?::bigint[], ?::text[]) AS e (resource_id, control_id)
                     WHERE v.resource_id = e.resource_id AND v.control_id = e.control_id
                    RETURNING v.resource_id, v.control_id, v.status)
                SELECT e.resource_id, r.uid, e.control_id, e.status
                  FROM ended e JOIN resource r ON r.id = e.resource_id
                 ORDER BY e.resource_id, e.control_id""",
                row -> new VerdictChange(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), null, null),
                resources(ending),
                controls(ending));
    }

    private List<VerdictChange> changes(Sql sql, List<JudgedVerdict> verdicts) {
        Map<Long, Map<String, Standing>> standing = standing(
                sql, verdicts.stream().map(JudgedVerdict::resourceId).distinct().toList());
        List<VerdictChange> changes = new ArrayList<>();
        for (JudgedVerdict verdict : verdicts) {
            Standing before = standing.getOrDefault(verdict.resourceId(), Map.of())
                    .get(verdict.control().id());
            String after = verdict.result().status().name();
            if (before == null || !before.status().equals(after)) {
                changes.add(new VerdictChange(
                        verdict.resourceId(),
                        verdict.resourceUid(),
                        verdict.control().id(),
                        before == null ? null : before.status(),
                        after,
                        verdict.manifest().digest().hex()));
            }
        }
        changes.sort(Comparator.comparing(VerdictChange::resourceId).thenComparing(VerdictChange::controlId));
        return changes;
    }

    /** Rows are found by keys at hand: a plan that depends on a guess of how many there are can be a bad one. */
    private static void keepPeriods(Sql sql, Instant asOf, List<VerdictChange> ending) {
        if (!ending.isEmpty()) {
            sql.update("""
                    INSERT INTO verdict_period (resource_id, control_id, valid, status, severity, violations, reasons,
                                                input_digest, control_digest, revision, assessment_id)
                    SELECT v.resource_id, v.control_id,
                           tstzrange(v.since, greatest(?, v.since + interval '1 microsecond')), v.status, v.severity,
                           v.violations, v.reasons, v.input_digest, v.control_digest, v.revision, v.assessment_id
                      FROM unnest(?::bigint[], ?::text[]) AS e (resource_id, control_id)
                      JOIN verdict v USING (resource_id, control_id)
                    ON CONFLICT DO NOTHING""", asOf, resources(ending), controls(ending));
        }
    }

    private static Long[] resources(List<VerdictChange> changes) {
        return changes.stream().map(VerdictChange::resourceId).toArray(Long[]::new);
    }

    private static String[] controls(List<VerdictChange> changes) {
        return changes.stream().map(VerdictChange::controlId).toArray(String[]::new);
    }

    private static void stage(Sql sql, List<JudgedVerdict> verdicts) {
        sql.update("""
                CREATE TEMPORARY TABLE IF NOT EXISTS incoming_verdict (
                    resource_id bigint, control_id text, status text, severity text, violations jsonb,
                    reasons jsonb, input_digest bytea, control_digest bytea) ON COMMIT DELETE ROWS""");
        sql.update("""
                CREATE TEMPORARY TABLE IF NOT EXISTS incoming_input (digest bytea, manifest jsonb)
                ON COMMIT DELETE ROWS""");
        try (CopyRows rows = sql.copy("COPY incoming_verdict FROM STDIN")) {
            for (JudgedVerdict verdict : verdicts) {
                rows.row(
                        verdict.resourceId(),
                        verdict.control().id(),
                        verdict.result().status().name(),
                        verdict.control().severity().id(),
                        Json.write(verdict.result().violations()),
                        Json.write(verdict.result().reasons()),
                        verdict.manifest().digest().bytes(),
                        new Digest(verdict.control().digest()).bytes());
            }
            rows.finish();
        }
        Set<Digest> written = new HashSet<>();
        List<Manifest> manifests = new ArrayList<>();
        for (JudgedVerdict verdict : verdicts) {
            if (written.add(verdict.manifest().digest())) {
                manifests.add(verdict.manifest());
            }
        }
        try (CopyRows rows = sql.copy("COPY incoming_input FROM STDIN")) {
            manifests.forEach(manifest -> rows.row(manifest.digest().bytes(), Json.write(manifest.json())));
            rows.finish();
        }
        sql.update("""
                INSERT INTO verdict_input (digest, manifest) SELECT digest, manifest FROM incoming_input
                ORDER BY digest ON CONFLICT DO NOTHING""");
    }
}
