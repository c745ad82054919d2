package dev.plumbline.assessment;

import dev.plumbline.connector.api.CollectContext.CallOutcome;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.inventory.Fence;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes how each task ended; the last one to end moves the assessment on. */
@Singleton
class CoverageStore {
    private final AssessmentStore store;

    CoverageStore(AssessmentStore store) {
        this.store = store;
    }

    void finished(UUID id, Task task, Set<ResourceType> types, TaskSink sink, Fence fence) {
        Set<ResourceType> listed = sink.listed();
        Task.State state = sink.gaps().isEmpty() && listed.containsAll(types)
                ? Task.State.COMPLETE
                : listed.isEmpty() && sink.resources() == 0 ? Task.State.FAILED : Task.State.PARTIAL;
        store.database().inTransaction(sql -> {
            fence.require(sql);
            store.addGaps(sql, id, task, sink.gaps());
            sql.update(
                    """
                    UPDATE assessment_task
                       SET state = ?, resources = ?, pages = ?, calls = ?, gaps = ?, types = ?, listed = ?,
                           operations = ?::jsonb
                     WHERE assessment_id = ? AND number = ?""",
                    state.id(),
                    sink.resources(),
                    sink.pages(),
                    sink.calls(),
                    sink.gaps().size(),
                    names(types),
                    names(listed),
                    Json.write(operations(sink)),
                    id,
                    task.number());
            return moveOn(sql, id);
        });
    }

    void cancelled(UUID id, Task task, Fence fence) {
        store.database().inTransaction(sql -> {
            fence.require(sql);
            sql.update(
                    "UPDATE assessment_task SET state = 'cancelled' WHERE assessment_id = ? AND number = ?",
                    id,
                    task.number());
            return moveOn(sql, id);
        });
    }

    private AssessmentState moveOn(Sql sql, UUID id) {
        Assessment assessment = store.hold(sql, id);
        Assessment.Progress progress = assessment.progress();
        if (assessment.state() != AssessmentState.COLLECTING || progress.tasksDone() < progress.tasks()) {
            return assessment.state();
        }
        sql.update("""
                UPDATE assessment a
                   SET state = 'evaluating', resources_found = t.resources, calls_made = t.calls, gaps = g.gaps
                  FROM (SELECT coalesce(sum(resources), 0) AS resources, coalesce(sum(calls), 0) AS calls
                          FROM assessment_task WHERE assessment_id = ?) t,
                       (SELECT count(*) AS gaps FROM gap WHERE assessment_id = ?) g
                 WHERE a.id = ?""", id, id, id);
        return AssessmentState.EVALUATING;
    }

    private static JsonObject operations(TaskSink sink) {
        JsonObject.Builder operations = JsonObject.builder();
        sink.callsByOperation().forEach((operation, outcomes) -> operations.put(operation, counts(outcomes)));
        return operations.build();
    }

    private static JsonObject counts(Map<CallOutcome, Long> outcomes) {
        JsonObject.Builder counts = JsonObject.builder();
        for (CallOutcome outcome : CallOutcome.values()) {
            counts.put(outcome.name().toLowerCase(Locale.ROOT), outcomes.getOrDefault(outcome, 0L));
        }
        return counts.build();
    }

    private static String[] names(Collection<ResourceType> types) {
        return types.stream().map(ResourceType::name).sorted().toArray(String[]::new);
    }
}
