package dev.plumbline.access;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing: {@value #ACCOUNT_LIMIT} attempts for an account from an address, {@value #ADDRESS_LIMIT} from an
 * address, within 15 minutes. An account is never locked for other addresses, so nobody can lock its owner out. Kept in
 * memory by each replica, in bounded space: when it is full, who was quiet longest is forgotten first.
 */
@Singleton
class LoginThrottle {
    static final int ACCOUNT_LIMIT = 5;
    static final int ADDRESS_LIMIT = 30;
    static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MAX_KEYS = 10_000;

    private final Clock clock;
    private final Map<Key, Deque<Instant>> attempts = new LinkedHashMap<>(16, 0.75f, true);

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts an attempt before it is made, so that many at once can't slip through together.
     *
     * @return how long to wait, when this attempt must not be made
     */
    synchronized Optional<Duration> attempt(String username, String address) {
        Instant now = clock.instant();
        Deque<Instant> ofAccount = recent(new Key(username, address), now);
        Deque<Instant> ofAddress = recent(new Key("", address), now);
        Optional<Duration> wait = longer(wait(ofAccount, ACCOUNT_LIMIT, now), wait(ofAddress, ADDRESS_LIMIT, now));
        if (wait.isEmpty()) {
            ofAccount.addLast(now);
            ofAddress.addLast(now);
        }
        return wait;
    }

    /** Forgets the attempts for an account from an address: its owner is in. */
    synchronized void succeeded(String username, String address) {
        Deque<Instant> own = attempts.remove(new Key(username, address));
        Deque<Instant> ofAddress = attempts.get(new Key("", address));
        if (own != null && ofAddress != null) {
            own.forEach(ofAddress::removeFirstOccurrence);
        }
    }

    /** How many accounts and addresses are remembered. */
    synchronized int keys() {
        return attempts.size();
    }

    private Deque<Instant> recent(Key key, Instant now) {
        Deque<Instant> times = attempts.computeIfAbsent(key, _ -> new ArrayDeque<>());
        times.removeIf(time -> !time.plus(WINDOW).isAfter(now));
        while (attempts.size() > MAX_KEYS) {
            attempts.remove(attempts.keySet().iterator().next());
        }
        return times;
    }

    private static Optional<Duration> wait(Deque<Instant> times, int limit, Instant now) {
        return times.size() < limit
                ? Optional.empty()
                : Optional.of(Duration.between(now, times.getFirst().plus(WINDOW)));
    }

    private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().compareTo(other.get()) >= 0 ? one : other;
    }

    private record Key(String username, String address) {}
}
