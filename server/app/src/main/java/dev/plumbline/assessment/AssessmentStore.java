package dev.plumbline.assessment;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.Scope;
import dev.plumbline.inventory.Fence;
import dev.plumbline.platform.CopyRows;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Assessments and their tasks. */
@Singleton
class AssessmentStore {
    private static final String SELECT = """
            SELECT a.*,
                   (SELECT count(*) FROM assessment_task t WHERE t.assessment_id = a.id) AS tasks,
                   (SELECT count(*) FROM assessment_task t
                     WHERE t.assessment_id = a.id AND t.state NOT IN ('waiting', 'running')) AS tasks_done
              FROM assessment a""";

    private final Database database;

    AssessmentStore(Database database) {
        this.database = database;
    }

    Database database() {
        return database;
    }

    void insert(Sql sql, UUID id, UUID connectionId, Trigger trigger, Instant asOf, Instant now, Selection selection) {
        sql.update(
                """
                INSERT INTO assessment (id, connection_id, trigger, state, as_of, started_at, regions, services)
                VALUES (?, ?, ?, 'queued', ?, ?, ?, ?)""",
                id,
                connectionId,
                trigger.id(),
                asOf,
                now,
                selection.regions().toArray(String[]::new),
                selection.services().toArray(String[]::new));
    }

    /** The newest moment that an ended assessment of the connection speaks of. */
    Optional<Instant> newestAsOf(Sql sql, UUID connectionId) {
        return sql.query("""
                        SELECT max(as_of) AS as_of FROM assessment
                         WHERE connection_id = ? AND state IN ('succeeded', 'incomplete')""", row -> Optional.ofNullable(Sql.instant(row, "as_of")), connectionId)
                .getFirst();
    }

    Optional<Assessment> newest(Sql sql, UUID connectionId) {
        return sql.first(SELECT + " " + """
                         WHERE a.connection_id = ? AND a.state IN ('succeeded', 'incomplete')
                         ORDER BY a.as_of DESC, a.started_at DESC LIMIT 1""", AssessmentStore::assessment, connectionId);
    }

    Optional<Assessment> find(UUID id) {
        return database.inTransaction(sql -> find(sql, id));
    }

    Optional<Assessment> find(Sql sql, UUID id) {
        return sql.first(SELECT + " WHERE a.id = ?", AssessmentStore::assessment, id);
    }

    /** Reads the assessment and holds it: others that want to change its state wait until the transaction ends. */
    Assessment hold(Sql sql, UUID id) {
        // First the lock, then the counts: one statement would wait for the lock and then answer with what was there
        // before.
        // No key update: rows that refer to the assessment hold a share of its key, and must not be waited for.
        sql.query("SELECT id FROM assessment WHERE id = ? FOR NO KEY UPDATE", row -> row.getObject(1, UUID.class), id);
        return find(sql, id).orElseThrow(() -> new IllegalStateException("assessment " + id + " is not there"));
    }

    List<Assessment> running() {
        return database.inTransaction(sql -> sql.query(
                SELECT + " WHERE a.state IN ('queued', 'collecting', 'evaluating', 'recording') ORDER BY a.started_at",
                AssessmentStore::assessment));
    }

    void moveTo(Sql sql, UUID id, AssessmentState state) {
        sql.update("UPDATE assessment SET state = ? WHERE id = ?", state.id(), id);
    }

    /** @param revision of the policies that judge it */
    void judgedBy(UUID id, String revision, Fence fence) {
        database.inTransaction(sql -> {
            fence.require(sql);
            return sql.update("UPDATE assessment SET revision = ? WHERE id = ?", revision, id);
        });
    }

    void requestCancel(Sql sql, UUID id) {
        sql.update("UPDATE assessment SET cancel_requested = true WHERE id = ?", id);
    }

    /** Ends it and frees its scopes. */
    void end(Sql sql, UUID id, AssessmentState state, Instant now, @Nullable String title, @Nullable String detail) {
        sql.update("""
                UPDATE assessment SET state = ?, ended_at = ?, problem_title = ?, problem_detail = ?
                 WHERE id = ?""", state.id(), now, title, detail, id);
        sql.update("DELETE FROM scope_claim WHERE assessment_id = ?", id);
    }

    /** @return the id of the assessment that holds the scope instead, when another does */
    Optional<UUID> claim(Sql sql, UUID id, Scope scope) {
        sql.update("""
                INSERT INTO scope_claim (provider, scope_id, assessment_id) VALUES (?, ?, ?)
                ON CONFLICT (provider, scope_id) DO NOTHING""", scope.provider().id(), scope.id(), id);
        return sql.first(
                "SELECT assessment_id FROM scope_claim WHERE provider = ? AND scope_id = ? AND assessment_id <> ?",
                row -> row.getObject(1, UUID.class),
                scope.provider().id(),
                scope.id(),
                id);
    }

    void insertTasks(Sql sql, UUID id, List<Task> tasks) {
        sql.update("DELETE FROM assessment_task WHERE assessment_id = ?", id);
        for (Task task : tasks) {
            sql.update(
                    """
                    INSERT INTO assessment_task (assessment_id, number, scope, scope_id, region, service, state)
                    VALUES (?, ?, ?::jsonb, ?, ?, ?, 'waiting')""",
                    id,
                    task.number(),
                    Json.write(ScopeJson.write(task.scope())),
                    task.scope().id(),
                    task.region(),
                    task.service());
        }
    }

    List<Task> tasks(Sql sql, UUID id) {
        return sql.query(
                "SELECT * FROM assessment_task WHERE assessment_id = ? ORDER BY number", AssessmentStore::task, id);
    }

    Optional<Task> findTask(UUID id, int number) {
        return database.inTransaction(sql -> sql.first(
                "SELECT * FROM assessment_task WHERE assessment_id = ? AND number = ?",
                AssessmentStore::task,
                id,
                number));
    }

    void addGaps(Sql sql, UUID id, Task task, List<Gap> gaps) {
        try (CopyRows rows = sql.copy("""
                COPY gap (assessment_id, task, scope_id, region, service, type, uid, path, code, operation, message,
                          request_id) FROM STDIN""")) {
            for (Gap gap : gaps) {
                rows.row(
                        id,
                        task.number(),
                        task.scope().id(),
                        task.region(),
                        task.service(),
                        gap.type(),
                        gap.uid(),
                        gap.path(),
                        gap.code(),
                        gap.operation(),
                        gap.message(),
                        gap.requestId());
            }
            rows.finish();
        }
    }

    List<AssessmentEvents.TaskCoverage> coverage(Sql sql, UUID id) {
        return sql.query(
                "SELECT * FROM assessment_task WHERE assessment_id = ? ORDER BY number",
                row -> new AssessmentEvents.TaskCoverage(
                        task(row),
                        row.getLong("resources"),
                        row.getLong("pages"),
                        row.getLong("calls"),
                        row.getLong("gaps"),
                        Sql.texts(row, "listed")),
                id);
    }

    private static Task task(ResultSet row) throws SQLException {
        return new Task(
                row.getInt("number"),
                ScopeJson.read(Json.parseObject(row.getString("scope"))),
                row.getString("region"),
                row.getString("service"),
                Task.State.ofId(row.getString("state")));
    }

    private static Assessment assessment(ResultSet row) throws SQLException {
        return new Assessment(
                row.getObject("id", UUID.class),
                row.getObject("connection_id", UUID.class),
                AssessmentState.ofId(row.getString("state")),
                Objects.requireNonNull(Sql.instant(row, "as_of")),
                Objects.requireNonNull(Sql.instant(row, "started_at")),
                Sql.instant(row, "ended_at"),
                row.getBoolean("cancel_requested"),
                Set.copyOf(Sql.texts(row, "regions")),
                Set.copyOf(Sql.texts(row, "services")),
                row.getString("revision"),
                new Assessment.Progress(
                        row.getLong("tasks"),
                        row.getLong("tasks_done"),
                        row.getLong("resources_found"),
                        row.getLong("calls_made"),
                        row.getLong("controls_judged"),
                        row.getLong("verdicts_reused"),
                        row.getLong("pass"),
                        row.getLong("fail"),
                        row.getLong("not_applicable"),
                        row.getLong("unknown"),
                        row.getLong("changes"),
                        row.getLong("gaps")),
                row.getString("problem_title"),
                row.getString("problem_detail"));
    }
}
