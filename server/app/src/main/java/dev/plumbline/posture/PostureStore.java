package dev.plumbline.posture;

import dev.plumbline.assessment.ClosingListener;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Counts verdicts at the end of an assessment, for the scopes it touched. Counting anew rather than adding up
 * differences keeps the numbers right whatever happened in between; see docs/adr.
 */
@Singleton
class PostureStore implements ClosingListener {
    @Override
    public void closing(Sql sql, UUID assessmentId, UUID connectionId, List<String> scopeIds, Instant asOf) {
        refresh(sql, connectionId, scopeIds, asOf);
        refreshBlindSpots(sql, assessmentId, connectionId);
    }

    /** Brings the counts of the scopes up to date, and those of the assessment's day. */
    private static void refresh(Sql sql, UUID connectionId, List<String> scopeIds, Instant asOf) {
        String[] scopes = scopeIds.toArray(String[]::new);
        LocalDate day = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        sql.update("DELETE FROM posture WHERE connection_id = ? AND scope_id = ANY (?)", connectionId, scopes);
        sql.update("""
                INSERT INTO posture (connection_id, scope_id, control_id, status, verdicts)
                SELECT r.connection_id, r.scope_id, v.control_id, v.status, count(*)
                  FROM verdict v JOIN resource r ON r.id = v.resource_id
                 WHERE r.connection_id = ? AND r.scope_id = ANY (?)
                 GROUP BY 1, 2, 3, 4""", connectionId, scopes);
        sql.update("DELETE FROM posture_day WHERE day = ? AND connection_id = ?", day, connectionId);
        sql.update("""
                INSERT INTO posture_day (day, connection_id, scope_id, control_id, status, verdicts)
                SELECT ?, connection_id, scope_id, control_id, status, verdicts FROM posture WHERE connection_id = ?""", day, connectionId);
    }

    /** Notes which listings the assessment could not read to their end, and forgets those it could. */
    private static void refreshBlindSpots(Sql sql, UUID assessmentId, UUID connectionId) {
        sql.update("""
                DELETE FROM blind_spot b USING assessment_task t
                 WHERE t.assessment_id = ? AND b.connection_id = ? AND b.scope_id = t.scope_id
                   AND b.region = t.region AND b.type = ANY (t.types)""", assessmentId, connectionId);
        sql.update("""
                INSERT INTO blind_spot (connection_id, scope_id, region, type, assessment_id)
                SELECT DISTINCT ?, t.scope_id, t.region, missing.type, t.assessment_id
                  FROM assessment_task t,
                       LATERAL (SELECT unnest(t.types) EXCEPT SELECT unnest(t.listed)) AS missing (type)
                 WHERE t.assessment_id = ?""", connectionId, assessmentId);
    }
}
