package dev.plumbline.assessment;

import dev.plumbline.platform.Database;
import dev.plumbline.platform.DatabaseException;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the collections of this process twice a second: writes down how far they are, and interrupts those whose
 * assessment is to be cancelled.
 */
@Context
class Watch {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final long PERIOD_MILLIS = 500;

    private final Database database;
    private final AssessmentStore store;
    private final Map<Running, Boolean> running = new ConcurrentHashMap<>();
    private final Set<UUID> cancelled = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    Watch(Database database, AssessmentStore store) {
        this.database = database;
        this.store = store;
    }

    @PostConstruct
    void start() {
        ScheduledFuture<?> _ =
                clock.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches the calling thread's collection until the result is closed. */
    Running watch(UUID assessmentId, Task task, TaskSink sink) {
        Running entry = new Running(assessmentId, task, sink, Thread.currentThread());
        running.put(entry, true);
        return entry;
    }

    boolean isCancelled(UUID assessmentId) {
        return cancelled.contains(assessmentId);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }

    private void look() {
        try {
            Set<UUID> assessments =
                    running.keySet().stream().map(Running::assessmentId).collect(Collectors.toSet());
            for (UUID id : assessments) {
                writeProgress(id);
                if (store.find(id).map(Assessment::cancelRequested).orElse(false)) {
                    cancelled.add(id);
                    running.keySet().stream()
                            .filter(entry -> entry.assessmentId().equals(id))
                            .forEach(entry -> entry.thread().interrupt());
                }
            }
        } catch (DatabaseException e) {
            log.atWarn().setCause(e).log("progress could not be written; trying again");
        }
    }

    private void writeProgress(UUID id) {
        database.inTransaction(sql -> {
            running.keySet().stream()
                    .filter(entry -> entry.assessmentId().equals(id))
                    .forEach(entry -> sql.update(
                            """
                            UPDATE assessment_task SET resources = ?, calls = ?
                             WHERE assessment_id = ? AND number = ? AND state = 'running'""",
                            entry.sink().resources(),
                            entry.sink().calls(),
                            id,
                            entry.task().number()));
            return sql.update("""
                    UPDATE assessment a
                       SET resources_found = t.resources, calls_made = t.calls
                      FROM (SELECT coalesce(sum(resources), 0) AS resources, coalesce(sum(calls), 0) AS calls
                              FROM assessment_task WHERE assessment_id = ?) t
                     WHERE a.id = ? AND a.state = 'collecting'""", id, id);
        });
    }

    /** One collection under way. */
    final class Running implements AutoCloseable {
        private final UUID assessmentId;
        private final Task task;
        private final TaskSink sink;
        private final Thread thread;

        private Running(UUID assessmentId, Task task, TaskSink sink, Thread thread) {
            this.assessmentId = assessmentId;
            this.task = task;
            this.sink = sink;
            this.thread = thread;
        }

        UUID assessmentId() {
            return assessmentId;
        }

        Task task() {
            return task;
        }

        TaskSink sink() {
            return sink;
        }

        Thread thread() {
            return thread;
        }

        @Override
        public void close() {
            running.remove(this);
        }
    }
}
