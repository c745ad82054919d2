package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.connector.api.AdaptiveRateBudget;
import dev.plumbline.connector.api.CollectContext.CallOutcome;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.Provider;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import dev.plumbline.inventory.Fence;
import dev.plumbline.inventory.Place;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.EmbeddedTestDatabase;
import dev.plumbline.platform.Estate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** How a task ended, and that the last one to end moves the assessment on. */
class CoverageStoreTest {
    private static final ResourceType MODEL = new ResourceType("aws.sagemaker.model");
    private static final ResourceType ENDPOINT = new ResourceType("aws.sagemaker.endpoint");
    private static final Set<ResourceType> BOTH = Set.of(MODEL, ENDPOINT);
    private static final Scope SCOPE =
            new Scope(Provider.AWS, "111111111111", "account", List.of("us-east-1"), List.of());
    private static final Gap LISTING =
            new Gap(MODEL, null, "", "AccessDenied", "sagemaker:ListModels", "not allowed", "request-1");
    private static final Gap OF_ONE =
            new Gap(MODEL, "model-1", "ListTags", "AccessDenied", "sagemaker:ListTags", "not allowed", "request-2");

    private static Database database;

    private final AssessmentStore assessments = new AssessmentStore(database);
    private final CoverageStore coverage = new CoverageStore(assessments);
    private final Leases leases = new Leases(database);
    private final UUID assessment = UUID.randomUUID();
    private List<Task> tasks = List.of();

    @BeforeAll
    static void make() {
        database = EmbeddedTestDatabase.fresh().database();
    }

    @BeforeEach
    void plan() {
        UUID connection = new Estate(database).connection(assessment.toString());
        tasks = List.of(task(1, "us-east-1"), task(2, "eu-west-1"));
        database.inTransaction(sql -> {
            assessments.insert(
                    sql, assessment, connection, Trigger.MANUAL, Estate.START, Estate.START, Selection.EVERYTHING);
            assessments.insertTasks(sql, assessment, tasks);
            assessments.moveTo(sql, assessment, AssessmentState.COLLECTING);
            return connection;
        });
    }

    @Test
    void everythingListedWithoutAGapIsComplete() {
        TaskSink sink = sink(0);
        sink.resource(model());
        sink.listed(MODEL, 3);
        sink.listed(ENDPOINT, 1);
        sink.called("sagemaker:ListModels", CallOutcome.ANSWERED);

        coverage.finished(assessment, tasks.getFirst(), BOTH, sink, Fence.NONE);

        AssessmentEvents.TaskCoverage part = parts().getFirst();
        assertThat(part.task().state()).isEqualTo(Task.State.COMPLETE);
        assertThat(part.resources()).isEqualTo(1);
        assertThat(part.pages()).isEqualTo(4);
        assertThat(part.calls()).isEqualTo(1);
        assertThat(part.gaps()).isZero();
        assertThat(part.listed()).containsExactly(ENDPOINT.name(), MODEL.name());
    }

    @Test
    void aGapOfOneResourceIsPartial() {
        TaskSink sink = sink(0);
        sink.listed(MODEL, 1);
        sink.listed(ENDPOINT, 1);
        sink.gap(OF_ONE);

        coverage.finished(assessment, tasks.getFirst(), BOTH, sink, Fence.NONE);

        assertThat(parts().getFirst().task().state()).isEqualTo(Task.State.PARTIAL);
        assertThat(gaps()).containsExactly("1 AccessDenied sagemaker:ListTags model-1");
    }

    @Test
    void aListingThatIsNotReportedIsPartialAlsoWithoutAGap() {
        TaskSink sink = sink(0);
        sink.listed(MODEL, 1);

        coverage.finished(assessment, tasks.getFirst(), BOTH, sink, Fence.NONE);

        assertThat(parts().getFirst().task().state()).isEqualTo(Task.State.PARTIAL);
    }

    @Test
    void aListingWithAGapDoesNotCountAsListed() {
        TaskSink sink = sink(0);
        sink.listed(MODEL, 1);
        sink.listed(ENDPOINT, 1);
        sink.gap(LISTING);

        coverage.finished(assessment, tasks.getFirst(), BOTH, sink, Fence.NONE);

        assertThat(parts().getFirst().listed()).containsExactly(ENDPOINT.name());
    }

    @Test
    void nothingAtAllIsFailed() {
        TaskSink sink = sink(0);
        sink.gap(LISTING);

        coverage.finished(assessment, tasks.getFirst(), BOTH, sink, Fence.NONE);

        assertThat(parts().getFirst().task().state()).isEqualTo(Task.State.FAILED);
    }

    @Test
    void theLastTaskMovesTheAssessmentOnWithTheSums() {
        TaskSink first = sink(0);
        first.resource(model());
        first.gap(OF_ONE);
        coverage.finished(assessment, tasks.getFirst(), BOTH, first, Fence.NONE);
        assertThat(state()).isEqualTo(AssessmentState.COLLECTING);

        TaskSink second = sink(1);
        second.resource(model());
        second.called("sagemaker:ListModels", CallOutcome.ANSWERED);
        coverage.finished(assessment, tasks.getLast(), BOTH, second, Fence.NONE);

        assertThat(state()).isEqualTo(AssessmentState.EVALUATING);
        Assessment.Progress progress =
                assessments.find(assessment).orElseThrow().progress();
        assertThat(progress.resourcesFound()).isEqualTo(2);
        assertThat(progress.callsMade()).isEqualTo(1);
        assertThat(progress.gaps()).isEqualTo(1);
    }

    @Test
    void startingAgainTakesBackWhatWasCounted() {
        TaskSink sink = sink(0);
        sink.resource(model());
        sink.gap(OF_ONE);
        coverage.finished(assessment, tasks.getFirst(), BOTH, sink, Fence.NONE);

        leases.task(assessment, 1);

        assertThat(gaps()).isEmpty();
        assertThat(parts().getFirst().resources()).isZero();
        assertThat(parts().getFirst().task().state()).isEqualTo(Task.State.RUNNING);
    }

    @Test
    void whoLostTheTaskToASuccessorRecordsNothing() {
        Fence first = leases.task(assessment, 1);
        Fence second = leases.task(assessment, 1);
        TaskSink sink = sink(0);
        sink.gap(OF_ONE);

        assertThatThrownBy(() -> coverage.finished(assessment, tasks.getFirst(), BOTH, sink, first))
                .isInstanceOf(SupersededException.class);
        assertThat(gaps()).isEmpty();
        assertThat(parts().getFirst().task().state()).isEqualTo(Task.State.RUNNING);

        coverage.finished(assessment, tasks.getFirst(), BOTH, sink, second);
        assertThat(gaps()).hasSize(1);
    }

    @RepeatedTest(10)
    void twoThatEndAtOnceMoveItOnTogether() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int number = i;
                ends.add(threads.submit(() -> {
                    together.await();
                    if (number == 0) {
                        coverage.finished(assessment, tasks.getFirst(), BOTH, sink(0), Fence.NONE);
                    } else {
                        coverage.cancelled(assessment, tasks.getLast(), Fence.NONE);
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }

        assertThat(state()).isEqualTo(AssessmentState.EVALUATING);
    }

    private AssessmentState state() {
        return assessments.find(assessment).orElseThrow().state();
    }

    private List<AssessmentEvents.TaskCoverage> parts() {
        return database.inTransaction(sql -> assessments.coverage(sql, assessment));
    }

    private List<String> gaps() {
        return database.inTransaction(sql -> sql.query(
                "SELECT task, code, operation, uid FROM gap WHERE assessment_id = ?",
                row -> "%d %s %s %s".formatted(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)),
                assessment));
    }

    /** It takes in too few resources to store any: there is no inventory behind it. */
    private TaskSink sink(int task) {
        Place place = new Place(
                UUID.randomUUID(),
                assessment,
                SCOPE.id(),
                tasks.get(task).region(),
                Set.of(),
                Estate.START,
                Fence.NONE);
        return new TaskSink(tasks.get(task), place, new AdaptiveRateBudget(), null);
    }

    private static Task task(int number, String region) {
        return new Task(number, SCOPE, region, "sagemaker", Task.State.WAITING);
    }

    private static Resource model() {
        return new Resource(
                UUID.randomUUID().toString(),
                MODEL,
                SCOPE.id(),
                "us-east-1",
                "m",
                JsonObject.EMPTY,
                List.of(),
                List.of());
    }
}
