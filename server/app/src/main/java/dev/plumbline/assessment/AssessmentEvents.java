package dev.plumbline.assessment;

import dev.plumbline.platform.Sql;
import java.util.List;
import java.util.UUID;

/** What an assessment tells the audit log, within the transaction that makes it true. */
interface AssessmentEvents {
    /** @param actor who wants it: an account's id, or a part of Plumbline */
    void requested(Sql sql, UUID assessmentId, UUID connectionId, Trigger trigger, String actor);

    void cancelRequested(Sql sql, Assessment assessment, String actor);

    void opened(Sql sql, Assessment assessment, List<Task> tasks);

    void closed(Sql sql, Assessment assessment, List<TaskCoverage> coverage);

    void verdictsChanged(Sql sql, Assessment assessment, String revision, List<VerdictChange> changes);

    /** What was read of one task's part. */
    record TaskCoverage(Task task, long resources, long pages, long calls, long gaps, List<String> listed) {
        public TaskCoverage {
            listed = List.copyOf(listed);
        }
    }
}
