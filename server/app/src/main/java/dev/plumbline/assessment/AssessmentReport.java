package dev.plumbline.assessment;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what an assessment found, for reports. Verdicts are streamed: there may be millions. */
@Singleton
public class AssessmentReport {
    private static final int FETCH_ROWS = 1_000;
    private static final String VERDICTS = """
            SELECT v.control_id, v.status, v.severity, v.since, v.violations, v.reasons,
                   encode(v.input_digest, 'hex') AS input_digest, encode(v.control_digest, 'hex') AS control_digest,
                   r.uid, r.type, r.scope_id, r.region, r.name
              FROM sighting s
              JOIN resource r ON r.id = s.resource_id
              JOIN verdict v ON v.resource_id = r.id
             WHERE s.assessment_id = ?
             ORDER BY r.scope_id, r.region, r.type, r.uid, v.control_id""";

    private final Database database;

    AssessmentReport(Database database) {
        this.database = database;
    }

    /** By scope, region, type, resource and control. */
    public void verdicts(UUID assessmentId, Consumer<Verdict> consumer) {
        database.inTransaction(sql -> {
            try (PreparedStatement statement = sql.connection().prepareStatement(VERDICTS)) {
                statement.setFetchSize(FETCH_ROWS);
                statement.setObject(1, assessmentId);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        consumer.accept(verdict(rows));
                    }
                }
            }
            return assessmentId;
        });
    }

    /** By scope, region and service. */
    public List<Coverage> coverage(UUID assessmentId) {
        return database.inTransaction(sql -> sql.query(
                """
                SELECT scope_id, region, service, state, resources, pages, calls, gaps FROM assessment_task
                 WHERE assessment_id = ? ORDER BY scope_id, region, service""",
                row -> new Coverage(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)),
                assessmentId));
    }

    public List<GapLine> gaps(UUID assessmentId) {
        return database.inTransaction(sql -> sql.query(
                "SELECT * FROM gap WHERE assessment_id = ? ORDER BY scope_id, region, service, type, uid, path, id",
                row -> new GapLine(
                        row.getString("scope_id"),
                        row.getString("region"),
                        row.getString("service"),
                        row.getString("type"),
                        row.getString("uid"),
                        row.getString("path"),
                        row.getString("code"),
                        row.getString("operation"),
                        row.getString("message"),
                        row.getString("request_id")),
                assessmentId));
    }

    private static Verdict verdict(ResultSet row) throws SQLException {
        return new Verdict(
                row.getString("control_id"),
                row.getString("status"),
                row.getString("severity"),
                Objects.requireNonNull(Sql.instant(row, "since")),
                (JsonArray) Json.parse(row.getString("violations")),
                (JsonArray) Json.parse(row.getString("reasons")),
                row.getString("input_digest"),
                row.getString("control_digest"),
                row.getString("uid"),
                row.getString("type"),
                row.getString("scope_id"),
                row.getString("region"),
                row.getString("name"));
    }

    /** One verdict with its resource. */
    public record Verdict(
            String control,
            String status,
            String severity,
            Instant since,
            JsonArray violations,
            JsonArray reasons,
            String inputDigest,
            String controlDigest,
            String uid,
            String type,
            String scope,
            String region,
            String name) {}

    /** How much of one service in one region of one scope was read. */
    public record Coverage(
            String scope,
            String region,
            String service,
            String state,
            long resources,
            long pages,
            long calls,
            long gaps) {}

    /** Something that was not read. */
    public record GapLine(
            String scope,
            String region,
            String service,
            @Nullable String type,
            @Nullable String uid,
            String path,
            String code,
            String operation,
            String message,
            @Nullable String requestId) {}
}
