package dev.plumbline.assessment;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.DatabaseException;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the parts of assessments to threads, through db-scheduler's leases: any replica may take any part, and takes
 * over those of a replica that has stopped sending heartbeats. What must be done next is always told by the
 * assessment's rows, so that a lost wake-up is only a delay.
 */
@Context
class AssessmentWorker {
    private static final Logger log = LoggerFactory.getLogger(AssessmentWorker.class);
    private static final int PARTS_AT_A_TIME = 16;
    private static final int TRIES = 5;
    /** The fewest that db-scheduler allows; a replica that missed them is taken for dead. */
    private static final int HEARTBEATS_MISSED = 4;

    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final AssessmentStore store;
    private final Clock clock;
    private final CloseStep closing;
    private final OneTimeTask<Void> plan;
    private final OneTimeTask<Void> collect;
    private final OneTimeTask<Void> judge;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final Scheduler scheduler;

    AssessmentWorker(
            AssessmentStore store,
            Database database,
            Clock clock,
            PlanStep planStep,
            CollectStep collectStep,
            JudgeStep judgeStep,
            CloseStep closing,
            @Value("${plumbline.assessment.heartbeat:5s}") Duration heartbeat) {
        this.store = store;
        this.clock = clock;
        this.closing = closing;
        this.plan = task("assessment-plan", instance -> {
            planStep.run(id(instance));
            wake(id(instance));
        });
        this.collect = task("assessment-collect", instance -> {
            collectStep.run(id(instance), number(instance));
            // The other collections have been scheduled with this one; only the last has news.
            store.find(id(instance))
                    .filter(assessment -> assessment.state() != AssessmentState.COLLECTING)
                    .ifPresent(this::scheduleNext);
        });
        this.judge = task("assessment-judge", instance -> judgeStep.run(id(instance)));
        this.scheduler = Scheduler.create(database.dataSource(), List.of(plan, collect, judge))
                .threads(PARTS_AT_A_TIME)
                .executorService(threads)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(HEARTBEATS_MISSED)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .enableImmediateExecution()
                .build();
    }

    @PostConstruct
    void start() {
        scheduler.start();
        ScheduledFuture<?> _ = sweeper.scheduleWithFixedDelay(this::sweep, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        sweeper.shutdownNow();
        // A step notices the interruption, leaves its rows as they are, and is taken up by whoever comes next.
        threads.shutdownNow();
        scheduler.stop();
    }

    /** Does now what the assessment's rows ask for. */
    void wake(UUID id) {
        store.find(id).ifPresent(this::scheduleNext);
    }

    private void sweep() {
        try {
            store.running().forEach(this::scheduleNext);
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("assessments could not be looked through; trying again");
        }
    }

    private void scheduleNext(Assessment assessment) {
        switch (assessment.state()) {
            case QUEUED -> schedule(plan, assessment.id().toString());
            case COLLECTING ->
                store.database().inTransaction(sql -> store.tasks(sql, assessment.id())).stream()
                        .filter(task -> !task.state().isEnd())
                        .forEach(task -> schedule(collect, assessment.id() + "/" + task.number()));
            case EVALUATING, RECORDING -> schedule(judge, assessment.id().toString());
            case SUCCEEDED, INCOMPLETE, CANCELLED, FAILED -> {}
        }
    }

    private void schedule(OneTimeTask<Void> task, String instance) {
        scheduler.scheduleIfNotExists(task.instance(instance), clock.instant());
    }

    private OneTimeTask<Void> task(String name, Step step) {
        return Tasks.oneTime(name)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1)))
                .execute((instance, context) -> {
                    try {
                        step.run(instance);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("stopped before its end; taken up at the next start", e);
                    } catch (SupersededException e) {
                        log.atWarn()
                                .addKeyValue("assessment_id", id(instance))
                                .log("{}; nothing was recorded here since", e.getMessage());
                    } catch (DatabaseException e) {
                        throw e;
                    } catch (RuntimeException e) {
                        if (context.getExecution().consecutiveFailures < TRIES) {
                            throw e;
                        }
                        log.atError()
                                .addKeyValue("assessment_id", id(instance))
                                .setCause(e)
                                .log("assessment failed");
                        closing.fail(
                                id(instance),
                                "The assessment failed",
                                "%s after several tries: %s. What was collected is kept; see the server's log, mend the cause and start it again."
                                        .formatted(e.getClass().getSimpleName(), e.getMessage()));
                    }
                });
    }

    private static UUID id(TaskInstance<Void> instance) {
        return UUID.fromString(instance.getId().substring(0, 36));
    }

    private static int number(TaskInstance<Void> instance) {
        return Integer.parseInt(instance.getId().substring(37));
    }

    private interface Step {
        void run(TaskInstance<Void> instance) throws InterruptedException;
    }
}
