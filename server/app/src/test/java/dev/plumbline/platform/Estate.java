package dev.plumbline.platform;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows as assessments leave them, put there by plain SQL in the application's own role. */
public final class Estate {
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    public static final String NOTEBOOK = "aws.sagemaker.notebook_instance";
    public static final String BUCKET = "aws.s3.bucket";

    private static final byte[] DIGEST = HexFormat.of().parseHex("ab".repeat(32));

    private final Database database;

    public Estate(Database database) {
        this.database = database;
    }

    public UUID connection(String name) {
        UUID id = UUID.randomUUID();
        update("""
                INSERT INTO connection (id, name, connector, settings, regions, services, created_at)
                VALUES (?, ?, 'snapshot', '{"path": "/nowhere.jsonl"}', '{us-east-1}', '{}', ?)""", id, name, START);
        return id;
    }

    public long notebook(UUID connection, String name) {
        return resource(connection, NOTEBOOK, name, "111111111111", "us-east-1");
    }

    public long resource(UUID connection, String type, String name, String scope, String region) {
        String uid = "arn:test:" + type + ":" + scope + ":" + region + ":" + name;
        String document = """
                {"uid": "%s", "type": "%s", "scope": "%s", "region": "%s", "name": "%s", "relationships": [],
                 "config": {"RootAccess": "Enabled", "VolumeSizeInGB": 5, "Nested": {"List": [1.5, null, true]}},
                 "gaps": [{"path": "Tags", "code": "AccessDenied", "operation": "sagemaker:ListTags", "message": "no"}]}""".formatted(uid, type, scope, region, name);
        return database.inTransaction(sql -> sql.query(
                        """
                        INSERT INTO resource (connection_id, uid, type, scope_id, region, name, digest, document,
                                              first_seen, changed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?) RETURNING id""",
                        row -> row.getLong(1),
                        connection,
                        uid,
                        type,
                        scope,
                        region,
                        name,
                        DIGEST,
                        document,
                        START,
                        START))
                .getFirst();
    }

    public void relationship(long from, String kind, String toType, String toUid) {
        update(
                "INSERT INTO relationship (from_id, kind, to_type, to_uid) VALUES (?, ?, ?, ?)",
                from,
                kind,
                toType,
                toUid);
    }

    /** Puts a verdict in force the way assessments do: inserting, or updating the one that is there. */
    public void verdict(long resource, String control, String status, String severity, Instant since) {
        String violations = status.equals("FAIL") ? """
                  [{"message": "root access is enabled", "path": "RootAccess", "observed": "Enabled", "expected": {"not": [1, null]}}]""" : "[]";
        String reasons = status.equals("UNKNOWN")
                ? "[{\"path\": \"RootAccess\", \"code\": \"AccessDenied\", \"message\": \"not read\"}]"
                : "[]";
        UUID assessment = UUID.randomUUID();
        database.inTransaction(sql -> {
            sql.update("""
                    INSERT INTO verdict_period (resource_id, control_id, valid, status, severity, violations, reasons,
                                                input_digest, control_digest, revision, assessment_id)
                    SELECT resource_id, control_id, tstzrange(since, ?), status, severity, violations, reasons,
                           input_digest, control_digest, revision, assessment_id
                      FROM verdict WHERE resource_id = ? AND control_id = ? AND status <> ?""", since, resource, control, status);
            return sql.update(
                    """
                    INSERT INTO verdict AS v (resource_id, control_id, status, severity, since, violations, reasons,
                                              input_digest, control_digest, revision, assessment_id)
                    VALUES (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, 'sha256:test', ?)
                    ON CONFLICT (resource_id, control_id) DO UPDATE
                       SET since = CASE WHEN v.status = EXCLUDED.status THEN v.since ELSE EXCLUDED.since END,
                           status = EXCLUDED.status, severity = EXCLUDED.severity,
                           violations = EXCLUDED.violations, reasons = EXCLUDED.reasons""", resource, control, status, severity, since, violations, reasons, DIGEST, DIGEST, assessment);
        });
    }

    /** Ends a verdict whose resource is gone. */
    public void endVerdict(long resource, String control, Instant at) {
        database.inTransaction(sql -> {
            sql.update("""
                    INSERT INTO verdict_period (resource_id, control_id, valid, status, severity, violations, reasons,
                                                input_digest, control_digest, revision, assessment_id)
                    SELECT resource_id, control_id, tstzrange(since, ?), status, severity, violations, reasons,
                           input_digest, control_digest, revision, assessment_id
                      FROM verdict WHERE resource_id = ? AND control_id = ?""", at, resource, control);
            return sql.update("DELETE FROM verdict WHERE resource_id = ? AND control_id = ?", resource, control);
        });
    }

    public UUID assessment(UUID connection, String state, Instant startedAt) {
        UUID id = UUID.randomUUID();
        boolean ended = !state.equals("collecting");
        update("""
                INSERT INTO assessment (id, connection_id, trigger, state, as_of, started_at, ended_at, regions, services,
                                        resources_found, calls_made, controls_judged, verdicts_reused, pass, fail,
                                        not_applicable, unknown, changes)
                VALUES (?, ?, 'manual', ?, ?, ?, ?, '{}', '{}', 10, 20, 30, 5, 7, 2, 1, 3, 4)""", id, connection, state, startedAt, startedAt, ended ? startedAt.plusSeconds(60) : null);
        return id;
    }

    public void task(UUID assessment, int number, String region, String state) {
        update("""
                INSERT INTO assessment_task (assessment_id, number, scope, scope_id, region, service, state, resources,
                                             pages, calls, gaps)
                VALUES (?, ?, '{}', '111111111111', ?, 'sagemaker', ?, 5, 2, 9, 1)""", assessment, number, region, state);
    }

    public void gap(UUID assessment, int task, @Nullable String uid, String code) {
        update("""
                INSERT INTO gap (assessment_id, task, scope_id, region, service, type, uid, path, code, operation, message)
                VALUES (?, ?, '111111111111', 'us-east-1', 'sagemaker', NULL, ?, '', ?, 'sagemaker:ListTags', 'no')""", assessment, task, uid, code);
    }

    public void posture(UUID connection, String control, String status, long verdicts) {
        update("INSERT INTO posture VALUES (?, '111111111111', ?, ?, ?)", connection, control, status, verdicts);
    }

    public void postureDay(String day, UUID connection, String control, String status, long verdicts) {
        update(
                "INSERT INTO posture_day VALUES (?::date, ?, '111111111111', ?, ?, ?)",
                day,
                connection,
                control,
                status,
                verdicts);
    }

    public void blindSpot(UUID connection, String type) {
        update(
                "INSERT INTO blind_spot VALUES (?, '111111111111', 'us-east-1', ?, ?)",
                connection,
                type,
                UUID.randomUUID());
    }

    public void update(String statement, @Nullable Object... values) {
        database.inTransaction(sql -> sql.update(statement, values));
    }
}
