package dev.plumbline.audit;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Down when the log was found altered: nothing is signed any more, and somebody must look. */
@Singleton
final class AuditHealthIndicator implements HealthIndicator {
    private final AuditAlarm alarm;

    AuditHealthIndicator(AuditAlarm alarm) {
        this.alarm = alarm;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(
                switch (alarm.state()) {
                    case AuditState.Signing() ->
                        HealthResult.builder("audit", HealthStatus.UP).build();
                    case AuditState.Stopped(var reason, var since) ->
                        HealthResult.builder("audit", HealthStatus.DOWN)
                                .details(Map.of("reason", reason, "since", since.toString()))
                                .build();
                });
    }
}
