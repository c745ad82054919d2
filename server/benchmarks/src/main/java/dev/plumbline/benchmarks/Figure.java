package dev.plumbline.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One number that was measured.
 *
 * @param unit what {@code value} counts, such as {@code s} or {@code a second}
 * @param target what docs/benchmarks.md promises; null where nothing is promised
 * @param baseline the same work without Plumbline, measured in the same run; null where there is no such thing
 * @param detail what the number is made of
 */
record Figure(
        String name,
        double value,
        String unit,
        @Nullable Target target,
        @Nullable Baseline baseline,
        JsonObject detail) {
    Figure {
        requireNonNull(name, "name is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(detail, "detail is null");
    }

    static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, null, null, JsonObject.EMPTY);
    }

    Figure atMost(double bound) {
        return new Figure(name, value, unit, new Target(Target.Bound.AT_MOST, bound), baseline, detail);
    }

    Figure atLeast(double bound) {
        return new Figure(name, value, unit, new Target(Target.Bound.AT_LEAST, bound), baseline, detail);
    }

    Figure against(String what, double measured) {
        return new Figure(name, value, unit, target, new Baseline(what, measured), detail);
    }

    Figure with(JsonObject facts) {
        return new Figure(name, value, unit, target, baseline, facts);
    }

    /** A number to hold. */
    record Target(Bound bound, double value) {
        enum Bound {
            AT_MOST("≤"),
            AT_LEAST("≥");

            private final String sign;

            Bound(String sign) {
                this.sign = sign;
            }

            String sign() {
                return sign;
            }
        }

        boolean isMetBy(double measured) {
            return switch (bound) {
                case AT_MOST -> measured <= value;
                case AT_LEAST -> measured >= value;
            };
        }
    }

    /** @param value in the figure's unit */
    record Baseline(String name, double value) {
        double ratio(double measured) {
            return measured / value;
        }
    }
}
