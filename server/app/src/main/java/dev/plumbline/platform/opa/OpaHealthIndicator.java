package dev.plumbline.platform.opa;

import dev.plumbline.platform.StartupException;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Down while nothing can be judged. */
@Singleton
final class OpaHealthIndicator implements HealthIndicator {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Opa opa;
    private final Scheduler blocking;

    OpaHealthIndicator(Opa opa, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.opa = opa;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromCallable(this::result).subscribeOn(blocking);
    }

    private HealthResult result() {
        try {
            opa.awaitReady(TIMEOUT);
            return HealthResult.builder("opa", HealthStatus.UP).build();
        } catch (StartupException e) {
            return HealthResult.builder("opa", HealthStatus.DOWN)
                    .details(e.getMessage())
                    .build();
        }
    }
}
