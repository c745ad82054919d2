package dev.plumbline.audit;

import dev.plumbline.access.AccessEvents;
import dev.plumbline.connector.api.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs who came in and who was refused. Who can't be logged does not come in. */
@Singleton
final class AuditedAccessEvents implements AccessEvents {
    private static final Logger LOG = LoggerFactory.getLogger(AuditedAccessEvents.class);
    private static final String NOBODY = "anonymous";

    private final AuditLog log;
    private final Clock clock;

    AuditedAccessEvents(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void loginSucceeded(UUID accountId) {
        log.append(new AuditEntry(
                "login.succeeded", clock.instant(), accountId.toString(), account(accountId), JsonObject.EMPTY));
    }

    /** Attempts beyond the throttle's limit go to the server's own log: nobody may fill this one from outside. */
    @Override
    public void loginRefused(Optional<UUID> accountId, Refusal refusal) {
        if (refusal == Refusal.TOO_MANY_ATTEMPTS) {
            LOG.atWarn().addKeyValue("reason", refusal).log("login refused");
            return;
        }
        log.append(new AuditEntry(
                "login.refused",
                clock.instant(),
                NOBODY,
                accountId.map(AuditedAccessEvents::account).orElse(JsonObject.EMPTY),
                JsonObject.builder()
                        .put("reason", refusal.name().toLowerCase(Locale.ROOT))
                        .build()));
    }

    private static JsonObject account(UUID id) {
        return JsonObject.builder().put("account", id.toString()).build();
    }
}
