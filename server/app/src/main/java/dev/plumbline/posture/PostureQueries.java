package dev.plumbline.posture;

import dev.plumbline.assessment.VerdictCounts;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Query;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Reads the counts that assessments keep; never scans verdicts. */
@Singleton
public class PostureQueries {
    private final Database database;

    PostureQueries(Database database) {
        this.database = database;
    }

    /** All of a day's verdicts. */
    record Day(LocalDate day, VerdictCounts verdicts) {}

    /** By control id. Reads the whole table: one row a connection, scope, control and status. */
    public Map<String, VerdictCounts> byControl() {
        Map<String, VerdictCounts> byControl = new HashMap<>();
        database.inTransaction(sql -> Query.of("""
                        SELECT control_id, status, sum(verdicts) AS verdicts
                          FROM posture GROUP BY control_id, status""")
                .list(sql, row -> byControl.merge(row.getString("control_id"), counts(row), VerdictCounts::plus)));
        return byControl;
    }

    /** The types that the newest assessment of some place could not list to the end. */
    Set<String> unreadTypes() {
        return new HashSet<>(database.inTransaction(
                sql -> Query.of("SELECT DISTINCT type FROM blind_spot").list(sql, row -> row.getString("type"))));
    }

    /**
     * Each day with an assessment, oldest first. A connection that was not assessed on a day counts as it did on its
     * last day before, within the span. Served by posture_day's primary key.
     *
     * @param from the first day of the span
     */
    List<Day> days(LocalDate from) {
        Map<LocalDate, Map<UUID, VerdictCounts>> days = new TreeMap<>();
        database.inTransaction(sql -> Query.of("""
                        SELECT day, connection_id, status, sum(verdicts) AS verdicts
                          FROM posture_day WHERE day >= ?
                         GROUP BY day, connection_id, status""", from)
                .list(sql, row -> days.computeIfAbsent(row.getObject("day", LocalDate.class), _ -> new HashMap<>())
                        .merge(row.getObject("connection_id", UUID.class), counts(row), VerdictCounts::plus)));
        Map<UUID, VerdictCounts> latest = new HashMap<>();
        return days.entrySet().stream()
                .map(day -> {
                    latest.putAll(day.getValue());
                    return new Day(
                            day.getKey(), latest.values().stream().reduce(VerdictCounts.NONE, VerdictCounts::plus));
                })
                .toList();
    }

    private static VerdictCounts counts(ResultSet row) throws SQLException {
        long verdicts = row.getLong("verdicts");
        String status = row.getString("status");
        return switch (status) {
            case "PASS" -> new VerdictCounts(verdicts, 0, 0, 0);
            case "FAIL" -> new VerdictCounts(0, verdicts, 0, 0);
            case "NOT_APPLICABLE" -> new VerdictCounts(0, 0, verdicts, 0);
            case "UNKNOWN" -> new VerdictCounts(0, 0, 0, verdicts);
            default -> throw new IllegalStateException("posture holds the status '%s'".formatted(status));
        };
    }
}
