package dev.plumbline.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signs people in and out. */
@Singleton
class Login {
    private static final Duration BUSY_WAIT = Duration.ofSeconds(5);

    private final AccountStore accounts;
    private final Passwords passwords;
    private final SessionStore sessions;
    private final LoginThrottle throttle;
    private final AccessEvents events;

    Login(
            AccountStore accounts,
            Passwords passwords,
            SessionStore sessions,
            LoginThrottle throttle,
            AccessEvents events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.throttle = throttle;
        this.events = events;
    }

    sealed interface Outcome {
        record SignedIn(SessionToken token, Session session) implements Outcome {}

        /** The same for a wrong name and for a wrong password. */
        record Refused() implements Outcome {}

        record Throttled(Duration delay) implements Outcome {}
    }

    /** @param previous the session that the same browser had; it ends, whoever it belonged to */
    Outcome signIn(String username, String password, String address, Optional<SessionToken> previous) {
        String name = AccountStore.normalized(username);
        Optional<Duration> wait = throttle.attempt(name, address);
        if (wait.isPresent()) {
            events.loginRefused(Optional.empty(), AccessEvents.Refusal.TOO_MANY_ATTEMPTS);
            return new Outcome.Throttled(wait.get());
        }
        Optional<Account> account = accounts.find(name);
        Optional<Boolean> verified = passwords.verify(password, account.map(Account::passwordHash));
        if (verified.isEmpty()) {
            return new Outcome.Throttled(BUSY_WAIT);
        }
        if (!verified.get() || account.isEmpty()) {
            events.loginRefused(
                    account.map(Account::id),
                    account.isPresent() ? AccessEvents.Refusal.WRONG_PASSWORD : AccessEvents.Refusal.UNKNOWN_ACCOUNT);
            return new Outcome.Refused();
        }
        throttle.succeeded(name, address);
        return open(account.get(), previous);
    }

    void signOut(SessionToken token) {
        sessions.close(token);
    }

    private Outcome open(Account account, Optional<SessionToken> previous) {
        // A new token at every sign-in: one planted in the browser before is worth nothing after.
        previous.ifPresent(sessions::close);
        // Noted first: there must be no session that the log does not know of.
        events.loginSucceeded(account.id());
        SessionToken token = SessionToken.random();
        Instant expiresAt = sessions.open(token, account.id());
        return new Outcome.SignedIn(token, new Session(account.id(), account.username(), account.role(), expiresAt));
    }
}
