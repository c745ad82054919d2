package dev.plumbline.assessment;

import dev.plumbline.connector.api.Json;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Query;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Reads verdicts, those in force and those before them. */
@Singleton
public class VerdictQueries {
    /** Periods shown of one control on one resource, newest first. */
    private static final int MAX_PERIODS = 500;

    private final Database database;

    VerdictQueries(Database database) {
        this.database = database;
    }

    /** The open findings of one resource; {@code worst} is a severity's id. */
    public record OpenFindings(long count, String worst) {}

    /** In the order of the controls' ids; served by verdict's primary key. */
    public List<VerdictRow> inForce(long resourceId) {
        return database.inTransaction(sql -> Query.of("""
                        SELECT control_id, status, severity, since AS "from", NULL::timestamptz AS until, violations,
                               reasons, input_digest, control_digest, revision, assessment_id
                          FROM verdict WHERE resource_id = ? ORDER BY control_id""", resourceId).list(sql, VerdictQueries::row));
    }

    /**
     * The verdict in force, if there is one, and those before it, newest first; served by both tables' primary keys.
     */
    public List<VerdictRow> history(long resourceId, String controlId) {
        return database.inTransaction(sql -> Query.of("""
                        SELECT control_id, status, severity, since AS "from", NULL::timestamptz AS until, violations,
                               reasons, input_digest, control_digest, revision, assessment_id
                          FROM verdict WHERE resource_id = ? AND control_id = ?
                        UNION ALL
                        SELECT control_id, status, severity, lower(valid), upper(valid), violations,
                               reasons, input_digest, control_digest, revision, assessment_id
                          FROM verdict_period WHERE resource_id = ? AND control_id = ?
                         ORDER BY "from" DESC, until DESC NULLS FIRST LIMIT ?""", resourceId, controlId, resourceId, controlId, MAX_PERIODS)
                .list(sql, VerdictQueries::row));
    }

    /** Resources without an open finding are missing in the answer. Served by verdict's primary key. */
    public Map<Long, OpenFindings> openFindings(Collection<Long> resourceIds) {
        Map<Long, OpenFindings> byResource = new HashMap<>();
        Object ids = resourceIds.toArray(Long[]::new);
        database.inTransaction(sql -> Query.of("""
                        SELECT resource_id, count(*) AS open,
                               (array_agg(severity ORDER BY severity_rank(severity) DESC))[1] AS worst
                          FROM verdict WHERE resource_id = ANY (?) AND opened_at IS NOT NULL
                         GROUP BY resource_id""", ids)
                .list(
                        sql,
                        row -> byResource.put(
                                row.getLong("resource_id"),
                                new OpenFindings(row.getLong("open"), row.getString("worst")))));
        return byResource;
    }

    private static VerdictRow row(ResultSet row) throws SQLException {
        HexFormat hex = HexFormat.of();
        return new VerdictRow(
                row.getString("control_id"),
                row.getString("status"),
                row.getString("severity"),
                Objects.requireNonNull(Sql.instant(row, "from")),
                Sql.instant(row, "until"),
                Json.parse(row.getString("violations")),
                Json.parse(row.getString("reasons")),
                hex.formatHex(row.getBytes("input_digest")),
                hex.formatHex(row.getBytes("control_digest")),
                row.getString("revision"),
                row.getObject("assessment_id", UUID.class));
    }
}
