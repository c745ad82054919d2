package dev.plumbline.assessment;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.inventory.Fence;
import dev.plumbline.inventory.InventoryReader;
import dev.plumbline.inventory.ResourceNode;
import dev.plumbline.policy.Judging;
import dev.plumbline.policy.OpaEngine;
import dev.plumbline.policy.PolicyCatalogue;
import dev.plumbline.policy.SettingStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Judges what an assessment collected, batch by batch, and closes it. Run again after a crash, it re-uses what it had recorded. */
@Singleton
class JudgeStep {
    /** Measured: the best rate lies between 300 and 1,000 resources a request. */
    private static final int BATCH_RESOURCES = 500;

    private final AssessmentStore store;
    private final InventoryReader inventory;
    private final PolicyCatalogue policies;
    private final SettingStore settings;
    private final OpaEngine opa;
    private final JudgeBatch judgeBatch;
    private final CloseStep closing;
    private final Leases leases;

    JudgeStep(
            AssessmentStore store,
            InventoryReader inventory,
            PolicyCatalogue policies,
            SettingStore settings,
            OpaEngine opa,
            JudgeBatch judgeBatch,
            CloseStep closing,
            Leases leases) {
        this.store = store;
        this.inventory = inventory;
        this.policies = policies;
        this.settings = settings;
        this.opa = opa;
        this.judgeBatch = judgeBatch;
        this.closing = closing;
        this.leases = leases;
    }

    void run(UUID id) throws InterruptedException {
        Assessment assessment = store.find(id).orElseThrow();
        if (assessment.state().isEnd()) {
            return;
        }
        Fence fence = leases.judging(id);
        if (assessment.state() == AssessmentState.EVALUATING && !assessment.cancelRequested()) {
            judge(assessment, fence);
        }
        closing.run(id, fence);
    }

    private void judge(Assessment assessment, Fence fence) throws InterruptedException {
        PolicyCatalogue.Active active = policies.active();
        Map<String, JsonObject> parameters = settings.all();
        String day = day(assessment.asOf());
        Judgement judgement = new Judgement(
                assessment,
                active,
                parameters,
                day,
                new Judging(opa, active.revision(), day, parameters),
                new Neighbourhood(inventory, assessment.connectionId()),
                fence);
        store.judgedBy(assessment.id(), judgement.policies().revision(), fence);
        int inFlight = Math.max(2, Runtime.getRuntime().availableProcessors());
        Semaphore slots = new Semaphore(inFlight);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                long after = 0;
                while (failure.get() == null && !isCancelled(assessment.id())) {
                    List<ResourceNode> batch = inventory.sighted(assessment.id(), after, BATCH_RESOURCES);
                    if (batch.isEmpty()) {
                        break;
                    }
                    after = batch.getLast().id();
                    slots.acquire();
                    Future<?> _ = threads.submit(() -> {
                        try {
                            judgeBatch.run(judgement, batch);
                        } catch (InterruptedException | RuntimeException e) {
                            failure.compareAndSet(null, e);
                        } finally {
                            slots.release();
                        }
                    });
                }
                slots.acquire(inFlight);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
        rethrow(failure.get());
    }

    private static void rethrow(@Nullable Exception failure) throws InterruptedException {
        switch (failure) {
            case null -> {}
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    private boolean isCancelled(UUID id) {
        return store.find(id).map(Assessment::cancelRequested).orElse(true);
    }

    /** Time-dependent controls judge by the day, so that a second run on the same day changes nothing. */
    private static String day(Instant asOf) {
        return asOf.truncatedTo(ChronoUnit.DAYS).toString();
    }

    /** What all batches of one judging share. */
    record Judgement(
            Assessment assessment,
            PolicyCatalogue.Active policies,
            Map<String, JsonObject> parameters,
            String day,
            Judging judging,
            Neighbourhood neighbourhood,
            Fence fence) {}
}
