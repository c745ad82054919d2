package dev.plumbline.assessment;

import dev.plumbline.posture.PostureStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Ends an assessment: brings the posture up to date and writes the closing entry, in one transaction. */
@Singleton
class CloseStep {
    private final AssessmentStore store;
    private final PostureStore posture;
    private final Sessions sessions;
    private final AssessmentEvents events;
    private final Clock clock;

    CloseStep(AssessmentStore store, PostureStore posture, Sessions sessions, AssessmentEvents events, Clock clock) {
        this.store = store;
        this.posture = posture;
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
    }

    void run(UUID id) {
        sessions.close(id);
        store.database().inTransaction(sql -> {
            Assessment assessment = store.hold(sql, id);
            if (assessment.state().isEnd()) {
                return id;
            }
            List<AssessmentEvents.TaskCoverage> coverage = store.coverage(sql, id);
            AssessmentState end = assessment.cancelRequested()
                    ? AssessmentState.CANCELLED
                    : assessment.progress().gaps() > 0 ? AssessmentState.INCOMPLETE : AssessmentState.SUCCEEDED;
            posture.refresh(
                    sql,
                    assessment.connectionId(),
                    coverage.stream()
                            .map(part -> part.task().scope().id())
                            .distinct()
                            .toList(),
                    assessment.asOf());
            posture.refreshBlindSpots(sql, id, assessment.connectionId());
            store.end(sql, id, end, clock.instant(), null, null);
            events.closed(sql, store.find(sql, id).orElseThrow(), coverage);
            return id;
        });
    }
}
