package dev.plumbline.assessment;

import dev.plumbline.platform.DatabaseException;
import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Starts, watches and cancels assessments. The work itself is done by {@link AssessmentWorker}, on any replica. */
@Singleton
public class AssessmentService {
    private static final Duration POLL = Duration.ofMillis(200);

    private final AssessmentStore store;
    private final AssessmentWorker worker;
    private final AssessmentEvents events;
    private final Clock clock;

    AssessmentService(AssessmentStore store, AssessmentWorker worker, AssessmentEvents events, Clock clock) {
        this.store = store;
        this.worker = worker;
        this.events = events;
        this.clock = clock;
    }

    /** Starts an assessment of everything that the connection shows now. */
    public UUID start(UUID connectionId, Trigger trigger, String actor) {
        return start(connectionId, trigger, Selection.EVERYTHING, clock.instant(), actor);
    }

    /**
     * Starts an assessment of what the connection shows.
     *
     * @param asOf the moment it speaks of: now, or the date of a recording
     * @param actor who wants it: an account's id, or a part of Plumbline
     * @throws ProblemException when the connection is being assessed already, or was assessed as of a later moment
     */
    public UUID start(UUID connectionId, Trigger trigger, Selection selection, Instant asOf, String actor) {
        UUID id = UUID.randomUUID();
        try {
            store.database().inTransaction(sql -> {
                Optional<Instant> newest = store.newestAsOf(sql, connectionId);
                if (newest.isPresent() && asOf.isBefore(newest.orElseThrow())) {
                    throw new ProblemException(
                            ProblemType.CONFLICT,
                            "The connection was assessed as of %s already; an assessment as of %s would rewrite history. Use another connection for older recordings."
                                    .formatted(newest.orElseThrow(), asOf));
                }
                store.insert(sql, id, connectionId, trigger, asOf, clock.instant(), selection);
                events.requested(sql, id, connectionId, trigger, actor);
                return id;
            });
        } catch (DatabaseException e) {
            if (e.isUniqueViolation()) {
                throw new ProblemException(
                        ProblemType.ASSESSMENT_RUNNING,
                        "An assessment of this connection is running. Wait for its end, or cancel it.");
            }
            throw e;
        }
        worker.wake(id);
        return id;
    }

    /** Asks a running assessment to stop; one that has ended stays as it is. */
    public void cancel(UUID id, String actor) {
        Assessment assessment = require(id);
        store.database().inTransaction(sql -> {
            store.requestCancel(sql, id);
            events.cancelRequested(sql, assessment, actor);
            return id;
        });
    }

    public Assessment require(UUID id) {
        return store.find(id)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.ASSESSMENT_NOT_FOUND, "There is no assessment %s.".formatted(id)));
    }

    /** The assessment of this connection that has not ended. */
    public Optional<Assessment> running(UUID connectionId) {
        List<Assessment> running = store.running();
        return running.stream()
                .filter(assessment -> assessment.connectionId().equals(connectionId))
                .findFirst();
    }

    /** The ended assessment of this connection that speaks of the latest moment. */
    public Optional<Assessment> newest(UUID connectionId) {
        return store.database().inTransaction(sql -> store.newest(sql, connectionId));
    }

    /**
     * Waits for the end, telling the watcher how far it is every now and then.
     *
     * @throws InterruptedException when the waiting, not the assessment, is interrupted
     */
    public Assessment await(UUID id, Consumer<Assessment> watcher) throws InterruptedException {
        while (true) {
            Assessment assessment = require(id);
            watcher.accept(assessment);
            if (assessment.state().isEnd()) {
                return assessment;
            }
            Thread.sleep(POLL);
        }
    }
}
