package dev.plumbline.assessment;

import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.inventory.Fence;
import dev.plumbline.inventory.InventoryStore;
import dev.plumbline.inventory.Place;
import dev.plumbline.platform.DatabaseException;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects one task: one service in one region of one scope. */
@Singleton
class CollectStep {
    private static final Logger log = LoggerFactory.getLogger(CollectStep.class);

    private final AssessmentStore store;
    private final CoverageStore coverage;
    private final InventoryStore inventory;
    private final Sessions sessions;
    private final Watch watch;
    private final Leases leases;

    CollectStep(
            AssessmentStore store,
            CoverageStore coverage,
            InventoryStore inventory,
            Sessions sessions,
            Watch watch,
            Leases leases) {
        this.store = store;
        this.coverage = coverage;
        this.inventory = inventory;
        this.sessions = sessions;
        this.watch = watch;
        this.leases = leases;
    }

    void run(UUID id, int number) throws InterruptedException {
        Assessment assessment = store.find(id).orElseThrow();
        Optional<Task> waiting =
                store.findTask(id, number).filter(task -> !task.state().isEnd());
        if (assessment.state() != AssessmentState.COLLECTING || waiting.isEmpty()) {
            return;
        }
        Task task = waiting.orElseThrow();
        Fence fence = leases.task(id, number);
        if (assessment.cancelRequested()) {
            coverage.cancelled(id, task, fence);
            return;
        }
        Sessions.Open open = sessions.of(assessment);
        Collector collector = open.session().collectors().stream()
                .filter(candidate -> candidate.service().equals(task.service()))
                .findFirst()
                .orElseThrow();
        Place place = new Place(
                assessment.connectionId(),
                id,
                task.scope().id(),
                task.region(),
                open.connection().regions(),
                assessment.asOf(),
                fence);
        TaskSink sink = new TaskSink(task, place, open.budget(), inventory);
        try (Watch.Running _ = watch.watch(id, task, sink)) {
            collect(collector, sink, task);
            sink.flush();
        } catch (InterruptedException e) {
            if (watch.isCancelled(id)) {
                // The scheduler's thread goes on to record the end; the interruption has done its work.
                coverage.cancelled(id, task, fence);
                return;
            }
            throw e;
        }
        settle(place, collector.types(), sink);
        coverage.finished(id, task, collector.types(), sink, fence);
    }

    /** A bug in a collector is a gap like any other: the rest of the assessment goes on. */
    private static void collect(Collector collector, TaskSink sink, Task task) throws InterruptedException {
        try {
            collector.collect(sink, sink);
        } catch (DatabaseException | SupersededException e) {
            throw e; // the store's answer is no fault of the collector's
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                InterruptedException interrupted = new InterruptedException("collection interrupted");
                interrupted.initCause(e);
                throw interrupted;
            }
            log.atError().addKeyValue("connector", task.service()).setCause(e).log("collector failed");
            for (ResourceType type : collector.types()) {
                sink.gap(new Gap(
                        type,
                        null,
                        "",
                        Gap.Codes.COLLECTOR_FAILED,
                        task.service() + ":collect",
                        "The collector failed unexpectedly: " + e.getClass().getSimpleName(),
                        null));
            }
        }
    }

    /** Closes what is gone and marks what could not be read. */
    private void settle(Place place, Set<ResourceType> types, TaskSink sink) {
        Set<ResourceType> listed = sink.listed();
        inventory.closeVanished(place, listed);
        for (ResourceType type : types) {
            if (listed.contains(type)) {
                continue;
            }
            Gap why = sink.gaps().stream()
                    .filter(gap -> gap.isListing() && type.equals(gap.type()))
                    .findFirst()
                    .orElseGet(() -> new Gap(
                            type,
                            null,
                            "",
                            "NotListed",
                            place.region(),
                            "The listing of this type was not read to its end.",
                            null));
            inventory.markStale(place, new HashSet<>(Set.of(type)), why);
        }
    }
}
