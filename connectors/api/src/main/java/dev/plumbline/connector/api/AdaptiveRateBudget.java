package dev.plumbline.connector.api;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A token bucket for each key whose rate follows the provider's answers: it grows by a constant for every second of
 * answered calls and is halved by a throttled one (additive increase, multiplicative decrease). Safe for use by
 * several threads.
 */
public final class AdaptiveRateBudget implements RateBudget {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Limits limits;
    private final TimeSource time;
    private final Map<Key, Lane> lanes = new ConcurrentHashMap<>();

    public AdaptiveRateBudget() {
        this(Limits.DEFAULT, TimeSource.SYSTEM);
    }

    public AdaptiveRateBudget(Limits limits) {
        this(limits, TimeSource.SYSTEM);
    }

    AdaptiveRateBudget(Limits limits, TimeSource time) {
        this.limits = requireNonNull(limits, "limits is null");
        this.time = requireNonNull(time, "time is null");
    }

    @Override
    public void acquire(Key key) throws InterruptedException {
        Lane lane = lane(key);
        for (long wait = lane.take(); wait > 0; wait = lane.take()) {
            time.sleepNanos(wait);
        }
    }

    @Override
    public void report(Key key, CollectContext.CallOutcome outcome) {
        switch (outcome) {
            case ANSWERED -> lane(key).answered();
            case THROTTLED -> lane(key).throttled();
            // Says nothing about the quota.
            case FAILED -> {}
        }
    }

    /** The rate that the key has now, in calls a second. */
    double rate(Key key) {
        return lane(key).rate();
    }

    private Lane lane(Key key) {
        return lanes.computeIfAbsent(key, _ -> new Lane());
    }

    /**
     * The frame within which a rate moves; all in calls, or calls a second.
     *
     * @param start the rate before anything is known
     * @param min what is left after any number of throttled calls
     * @param max what is never exceeded, however willing the provider is
     * @param burst calls that may go out at once after a pause
     * @param increase by how much one second of answered calls raises the rate
     */
    public record Limits(double start, double min, double max, double burst, double increase) {
        /**
         * Starts with the bucket that the EC2 API documents as its example (100 at once, 20 a second), which is among
         * the narrower ones; the maximum is our own share of the widest.
         */
        public static final Limits DEFAULT = new Limits(20, 0.5, 100, 100, 10);

        public Limits {
            if (!(0 < min && min <= start && start <= max && burst >= 1 && increase >= 0)) {
                throw new IllegalArgumentException(
                        "not 0 < min <= start <= max, burst >= 1, increase >= 0: min %s, start %s, max %s, burst %s, increase %s"
                                .formatted(min, start, max, burst, increase));
            }
        }
    }

    /** Time that passes only forwards, and waiting for it. */
    interface TimeSource {
        TimeSource SYSTEM = new TimeSource() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleepNanos(long nanos) throws InterruptedException {
                Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
            }
        };

        long nanoTime();

        void sleepNanos(long nanos) throws InterruptedException;
    }

    /** One key's bucket. */
    private final class Lane {
        private final ReentrantLock lock = new ReentrantLock();
        private double rate = limits.start();
        private double tokens = limits.burst();
        private long refilledAt = time.nanoTime();
        private long decreasedAt = refilledAt;
        private boolean decreased;

        /** Takes a token and returns 0, or takes none and returns how many nanoseconds to wait before the next try. */
        long take() {
            lock.lock();
            try {
                refill();
                if (tokens >= 1) {
                    tokens -= 1;
                    return 0;
                }
                return Math.max(1, (long) Math.ceil((1 - tokens) / rate * NANOS_PER_SECOND));
            } finally {
                lock.unlock();
            }
        }

        /** {@code rate} answers come in a second, so that each adding 1/rate of the increase adds it once a second. */
        void answered() {
            lock.lock();
            try {
                refill();
                rate = Math.min(limits.max(), rate + limits.increase() / rate);
            } finally {
                lock.unlock();
            }
        }

        /**
         * Halves the rate and forgets what was saved up. Calls that were under way together are refused together:
         * within the time in which the new rate allows one more call, further refusals don't count.
         */
        void throttled() {
            lock.lock();
            try {
                refill();
                tokens = Math.min(tokens, 0);
                if (!decreased || refilledAt - decreasedAt > NANOS_PER_SECOND / rate) {
                    rate = Math.max(limits.min(), rate / 2);
                    decreased = true;
                    decreasedAt = refilledAt;
                }
            } finally {
                lock.unlock();
            }
        }

        double rate() {
            lock.lock();
            try {
                return rate;
            } finally {
                lock.unlock();
            }
        }

        private void refill() {
            long now = time.nanoTime();
            tokens = Math.min(limits.burst(), tokens + (now - refilledAt) / NANOS_PER_SECOND * rate);
            refilledAt = now;
        }
    }
}
