package dev.plumbline.assessment;

import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.Scope;
import dev.plumbline.inventory.InventoryStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the scopes of a connection and cuts the assessment into tasks. */
@Singleton
class PlanStep {
    private static final Logger log = LoggerFactory.getLogger(PlanStep.class);
    /** The gaps of the discovery itself belong to this number; tasks count from 1. */
    private static final int DISCOVERY = 0;

    private final AssessmentStore store;
    private final InventoryStore inventory;
    private final Sessions sessions;
    private final AssessmentEvents events;
    private final CloseStep closing;

    PlanStep(
            AssessmentStore store,
            InventoryStore inventory,
            Sessions sessions,
            AssessmentEvents events,
            CloseStep closing) {
        this.store = store;
        this.inventory = inventory;
        this.sessions = sessions;
        this.events = events;
        this.closing = closing;
    }

    void run(UUID id) {
        Assessment assessment = store.find(id).orElseThrow();
        if (assessment.state() != AssessmentState.QUEUED) {
            return;
        }
        try {
            Sessions.Open open = sessions.of(assessment);
            List<Scope> scopes = open.session().discover();
            List<Task> tasks = tasks(scopes, open.session().collectors());
            store.database().inTransaction(sql -> {
                if (store.hold(sql, id).state() != AssessmentState.QUEUED) {
                    return id;
                }
                for (Scope scope : scopes) {
                    Optional<UUID> holder = store.claim(sql, id, scope);
                    if (holder.isPresent()) {
                        throw new ConnectionException(
                                ConnectionException.Reason.INVALID_SETTING,
                                "%s %s is being assessed by assessment %s"
                                        .formatted(scope.provider(), scope.id(), holder.orElseThrow()),
                                "Wait for its end, or cancel it");
                    }
                    inventory.recordScope(sql, assessment.connectionId(), scope, assessment.asOf());
                    store.addGaps(
                            sql,
                            id,
                            new Task(DISCOVERY, scope, Scope.GLOBAL, "discovery", Task.State.PARTIAL),
                            scope.gaps());
                }
                store.insertTasks(sql, id, tasks);
                store.moveTo(sql, id, tasks.isEmpty() ? AssessmentState.EVALUATING : AssessmentState.COLLECTING);
                events.opened(sql, assessment, tasks);
                return id;
            });
        } catch (ConnectionException e) {
            log.atWarn()
                    .addKeyValue("assessment_id", id)
                    .addKeyValue("problem_type", e.reason())
                    .log("connection can't be used");
            closing.fail(
                    id,
                    Objects.requireNonNull(e.getMessage()),
                    e.remedy().endsWith(".") ? e.remedy() : e.remedy() + ".");
        }
    }

    private static List<Task> tasks(List<Scope> scopes, List<Collector> collectors) {
        List<Task> tasks = new ArrayList<>();
        for (Scope scope : scopes) {
            for (Collector collector : collectors) {
                List<String> regions =
                        switch (collector.reach()) {
                            case GLOBAL -> List.of(Scope.GLOBAL);
                            case REGIONAL -> scope.regions();
                        };
                for (String region : regions) {
                    tasks.add(new Task(tasks.size() + 1, scope, region, collector.service(), Task.State.WAITING));
                }
            }
        }
        return tasks;
    }
}
