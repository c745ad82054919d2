package dev.plumbline.assessment;

import dev.plumbline.platform.Cursor;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Page;
import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import dev.plumbline.platform.Query;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads assessments for people. */
@Singleton
public class AssessmentQueries {
    private static final String LIST = "assessments";

    private final Database database;

    AssessmentQueries(Database database) {
        this.database = database;
    }

    /** Newest first; served by assessment_started_idx. */
    public Page<AssessmentRow> page(int limit, @Nullable String cursor) {
        Optional<Cursor> behind = Cursor.decode(LIST, 2, cursor);
        Query query = selection();
        behind.ifPresent(at -> query.add(
                "WHERE started_at <= ? AND (started_at < ? OR id > ?)", at.instant(0), at.instant(0), at.uuid(1)));
        query.add("ORDER BY started_at DESC, id LIMIT ?", limit + 1);
        List<AssessmentRow> rows = database.inTransaction(sql -> query.list(sql, AssessmentQueries::row));
        return Page.of(rows, limit, row -> Cursor.of(LIST, row.startedAt(), row.id()));
    }

    /** @throws ProblemException when there is none with this id */
    public AssessmentRow require(UUID id) {
        return find(id).orElseThrow(() ->
                new ProblemException(ProblemType.ASSESSMENT_NOT_FOUND, "There is no assessment %s.".formatted(id)));
    }

    /** Served by the primary key. */
    Optional<AssessmentRow> find(UUID id) {
        return database
                .inTransaction(sql -> selection().add("WHERE id = ?", id).list(sql, AssessmentQueries::row))
                .stream()
                .findFirst();
    }

    /** The newest moment that verdicts speak of; walks assessment_started_idx. Empty before the first assessment. */
    public Optional<Instant> newestAsOf() {
        return database
                .inTransaction(sql -> Query.of("""
                        SELECT as_of FROM assessment WHERE state IN ('succeeded', 'incomplete')
                         ORDER BY started_at DESC, id LIMIT 1""").list(sql, row -> Objects.requireNonNull(Sql.instant(row, "as_of"))))
                .stream()
                .findFirst();
    }

    /** One row a part; served by assessment_task's primary key. */
    List<CoverageView> coverage(UUID id) {
        return database.inTransaction(sql -> Query.of("""
                        SELECT scope_id, region, service, state, resources, pages, calls, gaps
                          FROM assessment_task WHERE assessment_id = ?
                         ORDER BY scope_id, service, region, number""", id)
                .list(
                        sql,
                        row -> new CoverageView(
                                row.getString("scope_id"),
                                row.getString("region"),
                                row.getString("service"),
                                CoverageView.State.of(row.getString("state")),
                                row.getLong("resources"),
                                row.getLong("pages"),
                                row.getLong("calls"),
                                row.getLong("gaps"))));
    }

    /** In the order they were met; served by gap_assessment_idx. */
    Page<GapView> gaps(UUID id, int limit, @Nullable String cursor) {
        String list = "gaps " + id;
        Optional<Cursor> behind = Cursor.decode(list, 2, cursor);
        Query query = Query.of("SELECT * FROM gap WHERE assessment_id = ?", id);
        behind.ifPresent(at -> query.add("AND (task, id) > (?, ?)", at.number(0), at.number(1)));
        query.add("ORDER BY task, id LIMIT ?", limit + 1);
        List<PlacedGap> rows = database.inTransaction(sql -> query.list(sql, AssessmentQueries::gap));
        return Page.of(rows, limit, row -> Cursor.of(list, row.task(), row.id()))
                .map(PlacedGap::view);
    }

    /** The counts of tasks are served by assessment_task's primary key. */
    private static Query selection() {
        return Query.of("""
                SELECT a.*, t.tasks_total, t.tasks_done, t.tasks_complete
                  FROM assessment a
                 CROSS JOIN LATERAL (
                       SELECT count(*) AS tasks_total,
                              count(*) FILTER (WHERE state NOT IN ('waiting', 'running')) AS tasks_done,
                              count(*) FILTER (WHERE state = 'complete') AS tasks_complete
                         FROM assessment_task t WHERE t.assessment_id = a.id) t""");
    }

    private static AssessmentRow row(ResultSet row) throws SQLException {
        String state = row.getString("state");
        long tasks = row.getLong("tasks_total");
        long gaps = row.getLong("gaps");
        return new AssessmentRow(
                row.getObject("id", UUID.class),
                row.getObject("connection_id", UUID.class),
                row.getString("trigger"),
                state,
                Objects.requireNonNull(Sql.instant(row, "as_of")),
                Objects.requireNonNull(Sql.instant(row, "started_at")),
                Sql.instant(row, "ended_at"),
                new AssessmentRow.Counts(
                        row.getLong("resources_found"),
                        row.getLong("calls_made"),
                        row.getLong("controls_judged"),
                        row.getLong("verdicts_reused"),
                        tasks,
                        row.getLong("tasks_done"),
                        gaps,
                        row.getLong("pass"),
                        row.getLong("fail"),
                        row.getLong("not_applicable"),
                        row.getLong("unknown"),
                        row.getLong("changes")),
                state.equals("succeeded") && gaps == 0 && row.getLong("tasks_complete") == tasks,
                row.getString("problem_title"),
                row.getString("problem_detail"));
    }

    private static PlacedGap gap(ResultSet row) throws SQLException {
        return new PlacedGap(
                row.getLong("task"),
                row.getLong("id"),
                new GapView(
                        row.getString("scope_id"),
                        row.getString("region"),
                        row.getString("service"),
                        row.getString("type"),
                        row.getString("uid"),
                        row.getString("path"),
                        row.getString("code"),
                        row.getString("operation"),
                        row.getString("message"),
                        row.getString("request_id")));
    }

    private record PlacedGap(long task, long id, GapView view) {}
}
