package dev.plumbline.connector.snapshot.demo;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The moment at which an estate is looked at.
 *
 * @param dice for names, ids and times of day
 * @param quality what is wrong at this moment
 * @param start day 0
 * @param day the day of the moment; days before 0 are the past that nobody recorded
 */
record Stage(Dice dice, Quality quality, Instant start, int day) {
    Stage {
        requireNonNull(dice, "dice is null");
        requireNonNull(quality, "quality is null");
        start = start.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Some time of that day, always the same one for the same thing; never after the moment when the day is not. */
    Instant at(int thatDay, String thing) {
        // Within the twelve hours before the day's own moment, so that "today" is never in the future.
        return start.plus(Duration.ofDays(thatDay)).minusSeconds(dice.below(12 * 3600, "time", thing));
    }

    Instant now() {
        return start.plus(Duration.ofDays(day));
    }

    boolean bad(String uid, Facet facet) {
        return quality.bad(uid, facet);
    }
}
