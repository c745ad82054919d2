package dev.plumbline.assessment;

import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * An assessment's row as a stream of events: read twice a second, sent when it has changed, up to its end. Whichever
 * replica runs the assessment, any replica can stream it. A client that goes away ends the reading.
 */
@Singleton
class AssessmentProgress {
    private static final Duration PERIOD = Duration.ofMillis(500);
    /** Unchanged readings after which a heartbeat tells proxies and clients that the stream lives. */
    private static final int QUIET_READINGS = 30;
    /** The stream ends then; the browser comes again, and shows by that that it is still signed in. */
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private final AssessmentQueries assessments;
    private final Scheduler blocking;

    AssessmentProgress(AssessmentQueries assessments, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.assessments = assessments;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    Flux<Event<AssessmentView>> of(UUID id, String connectionName) {
        return Flux.defer(() -> {
            Changes changes = new Changes();
            return Flux.interval(Duration.ZERO, PERIOD)
                    .onBackpressureDrop()
                    .concatMap(_ -> read(id, connectionName), 1)
                    .takeUntil(view -> view.endedAt() != null)
                    .concatMap(view -> Mono.justOrEmpty(changes.event(view)))
                    .take(MAX_AGE);
        });
    }

    private Mono<AssessmentView> read(UUID id, String connectionName) {
        return Mono.fromCallable(() -> AssessmentView.of(assessments.require(id), connectionName))
                .subscribeOn(blocking);
    }

    /** What one client has been told. The stream calls it one reading at a time. */
    private static final class Changes {
        private @Nullable AssessmentView told;
        private int quiet;

        Optional<Event<AssessmentView>> event(AssessmentView view) {
            if (!view.equals(told)) {
                told = view;
                quiet = 0;
                return Optional.of(Event.of(view).name("progress"));
            }
            if (++quiet < QUIET_READINGS) {
                return Optional.empty();
            }
            quiet = 0;
            return Optional.of(Event.of(view).name("heartbeat"));
        }
    }
}
