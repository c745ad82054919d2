package dev.plumbline.assessment;

import dev.plumbline.inventory.Fence;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Ends an assessment: brings the posture up to date and writes the closing entry, in one transaction. */
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

    /** Nothing happens to an assessment that has ended. */
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
}
