package dev.plumbline.audit;

import dev.plumbline.connector.api.JsonObject;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Logs each start of a server: a gap in the log can be told from a server that did not run. */
@Singleton
final class ServerStart implements ApplicationEventListener<ServerStartupEvent> {
    private final AuditLog log;
    private final Clock clock;

    ServerStart(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        log.append(new AuditEntry(
                "server.started",
                clock.instant(),
                "system",
                JsonObject.EMPTY,
                JsonObject.builder().put("java", Runtime.version().toString()).build()));
    }
}
