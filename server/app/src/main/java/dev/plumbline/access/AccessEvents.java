package dev.plumbline.access;

import java.util.Optional;
import java.util.UUID;

/** Takes note of who came in and who was refused. Names and addresses stay out: what is noted may be kept for ever. */
public interface AccessEvents {
    void loginSucceeded(UUID accountId);

    /** @param accountId empty when no account has the name that was given */
    void loginRefused(Optional<UUID> accountId, Refusal refusal);

    /** Why somebody was refused. */
    enum Refusal {
        UNKNOWN_ACCOUNT,
        WRONG_PASSWORD,
        TOO_MANY_ATTEMPTS
    }
}
