package dev.plumbline.connector.aws;

import java.time.Duration;

/**
 * How long and how often a call is tried.
 *
 * @param attempt the longest that one try may take, from connecting to the last byte
 * @param tries for a failure that may pass: no answer, a broken one, a server error
 * @param throttledTries for a refusal that names the rate as its reason
 * @param firstBackOff the longest pause before the second try; doubles with each further one
 * @param longestBackOff what the doubling ends at
 */
record CallLimits(Duration attempt, int tries, int throttledTries, Duration firstBackOff, Duration longestBackOff) {
    /** The slowest calls of healthy accounts, large GetAccountAuthorizationDetails pages, take some 5 seconds. */
    static final CallLimits DEFAULT =
            new CallLimits(Duration.ofSeconds(20), 3, 8, Duration.ofMillis(200), Duration.ofSeconds(5));

    CallLimits {
        if (!attempt.isPositive() || tries < 1 || throttledTries < 1) {
            throw new IllegalArgumentException("limits allow no call");
        }
    }

    CallLimits withAttempt(Duration changed) {
        return new CallLimits(changed, tries, throttledTries, firstBackOff, longestBackOff);
    }

    CallLimits withBackOff(Duration first, Duration longest) {
        return new CallLimits(attempt, tries, throttledTries, first, longest);
    }

    /** The upper end of the pause after so many tries. */
    Duration backOff(int triesMade) {
        Duration doubled = firstBackOff.multipliedBy(1L << Math.min(triesMade - 1, 20));
        return doubled.compareTo(longestBackOff) < 0 ? doubled : longestBackOff;
    }
}
