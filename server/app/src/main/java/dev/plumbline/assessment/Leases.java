package dev.plumbline.assessment;

import dev.plumbline.inventory.Fence;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Who may record for a step of an assessment: whoever began it last. db-scheduler hands a step on when its holder misses
 * heartbeats, but a holder that was merely slow doesn't know; the number in the row, checked in each transaction that
 * records, tells it.
 */
@Singleton
class Leases {
    private final Database database;

    Leases(Database database) {
        this.database = database;
    }

    /** Begins the judging, or begins it again: what an earlier try counted is taken back. */
    Fence judging(UUID id) {
        int attempt = database.inTransaction(
                sql -> sql.query("""
                        UPDATE assessment
                           SET attempt = attempt + 1, controls_judged = 0, verdicts_reused = 0, pass = 0, fail = 0,
                               not_applicable = 0, unknown = 0
                         WHERE id = ? RETURNING attempt""", row -> row.getInt(1), id).getFirst());
        // The lock that the counts of a batch take anyway; a share of it would end in deadlocks between batches.
        return sql -> require(
                sql,
                "judging assessment " + id,
                "SELECT FROM assessment WHERE id = ? AND attempt = ? FOR NO KEY UPDATE",
                id,
                attempt);
    }

    /** Starts a task, or starts it again: what an earlier try left is taken back. */
    Fence task(UUID id, int number) {
        int attempt = database.inTransaction(sql -> {
            int begun = sql.query("""
                            UPDATE assessment_task
                               SET attempt = attempt + 1, state = 'running', resources = 0, pages = 0, calls = 0,
                                   gaps = 0, listed = '{}', operations = '{}'
                             WHERE assessment_id = ? AND number = ? RETURNING attempt""", row -> row.getInt(1), id, number).getFirst();
            sql.update("DELETE FROM gap WHERE assessment_id = ? AND task = ?", id, number);
            return begun;
        });
        return sql -> require(
                sql,
                "task %d of assessment %s".formatted(number, id),
                "SELECT FROM assessment_task WHERE assessment_id = ? AND number = ? AND attempt = ? FOR NO KEY UPDATE",
                id,
                number,
                attempt);
    }

    private static void require(Sql sql, String step, String select, Object... keys) {
        if (sql.first(select, _ -> true, keys).isEmpty()) {
            throw new SupersededException(step);
        }
    }
}
