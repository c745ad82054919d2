package dev.plumbline.assessment;

import dev.plumbline.platform.Sql;
import java.util.List;

/** What an assessment tells the audit log, within the transaction that makes it true. */
interface AssessmentEvents {
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
