package dev.plumbline.assessment;

import dev.plumbline.connector.api.Json;
import dev.plumbline.inventory.Digest;
import dev.plumbline.platform.CopyRows;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
        stage(sql, verdicts);
        List<VerdictChange> changes = sql.query(
                """
                SELECT i.resource_id, i.uid, i.control_id, v.status AS before, i.status AS after,
                       encode(i.input_digest, 'hex') AS input_digest
                  FROM incoming_verdict i LEFT JOIN verdict v USING (resource_id, control_id)
                 WHERE v.status IS DISTINCT FROM i.status
                 ORDER BY i.resource_id, i.control_id""",
                row -> new VerdictChange(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)));
        keepPeriods(sql, asOf, """
                INSERT INTO verdict_period (resource_id, control_id, valid, status, severity, violations, reasons,
                                            input_digest, control_digest, revision, assessment_id)
                SELECT v.resource_id, v.control_id, tstzrange(v.since, greatest(?, v.since + interval '1 microsecond')),
                       v.status, v.severity, v.violations, v.reasons, v.input_digest, v.control_digest, v.revision,
                       v.assessment_id
                  FROM verdict v JOIN incoming_verdict i USING (resource_id, control_id)
                 WHERE v.status <> i.status
                ON CONFLICT DO NOTHING""");
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
        sql.update("""
                CREATE TEMPORARY TABLE IF NOT EXISTS ending_verdict (resource_id bigint, control_id text)
                ON COMMIT DELETE ROWS""");
        Map<Long, Map<String, Standing>> standing = standing(sql, keep.keySet());
        List<String> nothing = List.of();
        try (CopyRows rows = sql.copy("COPY ending_verdict FROM STDIN")) {
            standing.forEach((resourceId, verdicts) -> verdicts.keySet().stream()
                    .filter(control ->
                            !keep.getOrDefault(resourceId, Set.copyOf(nothing)).contains(control))
                    .forEach(control -> rows.row(resourceId, control)));
            if (rows.finish() == 0) {
                return List.of();
            }
        }
        keepPeriods(sql, asOf, """
                INSERT INTO verdict_period (resource_id, control_id, valid, status, severity, violations, reasons,
                                            input_digest, control_digest, revision, assessment_id)
                SELECT v.resource_id, v.control_id, tstzrange(v.since, greatest(?, v.since + interval '1 microsecond')),
                       v.status, v.severity, v.violations, v.reasons, v.input_digest, v.control_digest, v.revision,
                       v.assessment_id
                  FROM verdict v JOIN ending_verdict e USING (resource_id, control_id)
                ON CONFLICT DO NOTHING""");
        return sql.query(
                """
                WITH ended AS (
                    DELETE FROM verdict v USING ending_verdict e
                     WHERE v.resource_id = e.resource_id AND v.control_id = e.control_id
                    RETURNING v.resource_id, v.control_id, v.status)
                SELECT e.resource_id, r.uid, e.control_id, e.status
                  FROM ended e JOIN resource r ON r.id = e.resource_id
                 ORDER BY e.resource_id, e.control_id""",
                row -> new VerdictChange(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), null, null));
    }

    private static void keepPeriods(Sql sql, Instant asOf, String statement) {
        sql.update(statement, asOf);
    }

    private static void stage(Sql sql, List<JudgedVerdict> verdicts) {
        sql.update("""
                CREATE TEMPORARY TABLE IF NOT EXISTS incoming_verdict (
                    resource_id bigint, uid text, control_id text, status text, severity text, violations jsonb,
                    reasons jsonb, input_digest bytea, control_digest bytea) ON COMMIT DELETE ROWS""");
        sql.update("""
                CREATE TEMPORARY TABLE IF NOT EXISTS incoming_input (digest bytea, manifest jsonb)
                ON COMMIT DELETE ROWS""");
        try (CopyRows rows = sql.copy("COPY incoming_verdict FROM STDIN")) {
            for (JudgedVerdict verdict : verdicts) {
                rows.row(
                        verdict.resourceId(),
                        verdict.resourceUid(),
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
