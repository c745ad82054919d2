package dev.plumbline.access;

import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where nothing better takes note: the server's own log. */
@Singleton
@Secondary
class LoggedAccessEvents implements AccessEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedAccessEvents.class);

    @Override
    public void loginSucceeded(UUID accountId) {
        LOG.atInfo().addKeyValue("principal", accountId).log("login succeeded");
    }

    @Override
    public void loginRefused(Optional<UUID> accountId, Refusal refusal) {
        LOG.atWarn()
                .addKeyValue("principal", accountId.map(UUID::toString).orElse("unknown"))
                .addKeyValue("reason", refusal)
                .log("login refused");
    }
}
