package dev.plumbline.assessment;

import dev.plumbline.inventory.Fence;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Ends an assessment, with its closing entry in the same transaction. */
@Singleton
class CloseStep {
    private final AssessmentStore store;
    private final List<ClosingListener> listeners;
    private final Sessions sessions;
    private final AssessmentEvents events;
    private final Clock clock;

    CloseStep(
            AssessmentStore store,
            List<ClosingListener> listeners,
            Sessions sessions,
            AssessmentEvents events,
            Clock clock) {
        this.store = store;
        this.listeners = List.copyOf(listeners);
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
    }

    /** At the end of its judging, which brings the posture up to date. Nothing happens to one that has ended. */
    void run(UUID id, Fence fence) {
        sessions.close(id);
        store.database().inTransaction(sql -> {
            Assessment assessment = store.hold(sql, id);
            if (assessment.state().isEnd()) {
                return id;
            }
            fence.require(sql);
            List<AssessmentEvents.TaskCoverage> coverage = store.coverage(sql, id);
            // Also a listing that ended early without a word is a part that was not read.
            boolean complete = assessment.progress().gaps() == 0
                    && coverage.stream().allMatch(part -> part.task().state() == Task.State.COMPLETE);
            AssessmentState end = assessment.cancelRequested()
                    ? AssessmentState.CANCELLED
                    : complete ? AssessmentState.SUCCEEDED : AssessmentState.INCOMPLETE;
            List<String> scopes = coverage.stream()
                    .map(part -> part.task().scope().id())
                    .distinct()
                    .toList();
            for (ClosingListener listener : listeners) {
                listener.closing(sql, id, assessment.connectionId(), scopes, assessment.asOf());
            }
            store.end(sql, id, end, clock.instant(), null, null);
            events.closed(sql, store.find(sql, id).orElseThrow(), coverage);
            return id;
        });
    }

    /**
     * Before its end, for good. Nothing happens to one that has ended.
     *
     * @param title what is wrong
     * @param detail why, and what to do
     */
    void fail(UUID id, String title, String detail) {
        sessions.close(id);
        store.database().inTransaction(sql -> {
            if (!store.hold(sql, id).state().isEnd()) {
                store.end(sql, id, AssessmentState.FAILED, clock.instant(), title, detail);
                events.closed(sql, store.find(sql, id).orElseThrow(), store.coverage(sql, id));
            }
            return id;
        });
    }
}
