package dev.plumbline.connector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.connector.api.AdaptiveRateBudget.Limits;
import dev.plumbline.connector.api.CollectContext.CallOutcome;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AdaptiveRateBudgetTest {
    private static final RateBudget.Key KEY = new RateBudget.Key("1", "us-east-1", "s3", "ListBuckets");
    private static final RateBudget.Key OTHER = new RateBudget.Key("1", "us-east-1", "s3", "GetBucketAcl");
    private static final Limits LIMITS = new Limits(20, 0.5, 100, 10, 10);

    /** One call: how long after the one before it is wanted, and how it ends. */
    record Call(long pauseMillis, CallOutcome outcome) {}

    @Property
    void noWindowHoldsMoreCallsThanTheBurstAndTheHighestRateAllow(@ForAll("calls") List<Call> calls)
            throws InterruptedException {
        FakeTime time = new FakeTime();
        List<Long> grants = run(new AdaptiveRateBudget(LIMITS, time), time, calls);

        for (int first = 0; first < grants.size(); first++) {
            for (int last = first; last < grants.size(); last++) {
                double seconds = (grants.get(last) - grants.get(first)) / 1e9;
                assertThat((double) (last - first + 1))
                        .isLessThanOrEqualTo(LIMITS.burst() + LIMITS.max() * seconds + 1e-6);
            }
        }
    }

    @Property
    void theRateStaysInItsFrame(@ForAll("calls") List<Call> calls) throws InterruptedException {
        FakeTime time = new FakeTime();
        AdaptiveRateBudget budget = new AdaptiveRateBudget(LIMITS, time);

        for (Call call : calls) {
            run(budget, time, List.of(call));
            assertThat(budget.rate(KEY)).isBetween(LIMITS.min(), LIMITS.max());
        }
    }

    @Property
    void answersNeverLowerAndRefusalsNeverRaiseTheRate(@ForAll("calls") List<Call> calls) throws InterruptedException {
        FakeTime time = new FakeTime();
        AdaptiveRateBudget budget = new AdaptiveRateBudget(LIMITS, time);

        for (Call call : calls) {
            double before = budget.rate(KEY);
            run(budget, time, List.of(call));
            double after = budget.rate(KEY);
            switch (call.outcome()) {
                case ANSWERED -> assertThat(after).isGreaterThanOrEqualTo(before);
                case THROTTLED -> assertThat(after).isLessThanOrEqualTo(before);
                case FAILED -> assertThat(after).isEqualTo(before);
            }
        }
    }

    @Property
    void oneKeyDoesNotTouchAnother(@ForAll("calls") List<Call> calls) throws InterruptedException {
        FakeTime time = new FakeTime();
        AdaptiveRateBudget budget = new AdaptiveRateBudget(LIMITS, time);

        run(budget, time, calls);

        assertThat(budget.rate(OTHER)).isEqualTo(LIMITS.start());
        long before = time.nanoTime();
        budget.acquire(OTHER);
        assertThat(time.nanoTime()).isEqualTo(before);
    }

    @Test
    void aSecondOfAnswersRaisesTheRateByTheIncrease() throws InterruptedException {
        FakeTime time = new FakeTime();
        AdaptiveRateBudget budget = new AdaptiveRateBudget(LIMITS, time);

        for (int call = 0; call < LIMITS.start(); call++) {
            budget.acquire(KEY);
            budget.report(KEY, CallOutcome.ANSWERED);
        }

        assertThat(budget.rate(KEY)).isCloseTo(LIMITS.start() + LIMITS.increase(), within(2.0));
    }

    @Test
    void aThrottledCallHalvesTheRateAndEndsTheBurst() throws InterruptedException {
        FakeTime time = new FakeTime();
        AdaptiveRateBudget budget = new AdaptiveRateBudget(LIMITS, time);
        budget.acquire(KEY);

        budget.report(KEY, CallOutcome.THROTTLED);

        assertThat(budget.rate(KEY)).isEqualTo(10);
        long before = time.nanoTime();
        budget.acquire(KEY);
        assertThat(time.nanoTime() - before).isCloseTo(100_000_000L, within(1_000L));
    }

    @Test
    void callsThatAreRefusedTogetherHalveTheRateOnce() throws InterruptedException {
        AdaptiveRateBudget budget = new AdaptiveRateBudget(LIMITS, new FakeTime());

        for (int call = 0; call < 8; call++) {
            budget.report(KEY, CallOutcome.THROTTLED);
        }

        assertThat(budget.rate(KEY)).isEqualTo(10);
    }

    @Test
    void waitingEndsWhenInterrupted() throws InterruptedException {
        AdaptiveRateBudget budget = new AdaptiveRateBudget(new Limits(0.001, 0.001, 1, 1, 0));
        budget.acquire(KEY);

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> budget.acquire(KEY)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void refusesLimitsThatContradictEachOther() {
        assertThatThrownBy(() -> new Limits(20, 30, 100, 10, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("min 30.0");
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        return Combinators.combine(Arbitraries.longs().between(0, 2_000), Arbitraries.of(CallOutcome.class))
                .as(Call::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    /** When each call was let through. */
    private static List<Long> run(AdaptiveRateBudget budget, FakeTime time, List<Call> calls)
            throws InterruptedException {
        List<Long> grants = new ArrayList<>();
        for (Call call : calls) {
            time.sleepNanos(call.pauseMillis() * 1_000_000);
            budget.acquire(KEY);
            grants.add(time.nanoTime());
            budget.report(KEY, call.outcome());
        }
        return grants;
    }

    /** Passes only while somebody waits. */
    private static final class FakeTime implements AdaptiveRateBudget.TimeSource {
        private long now = 1;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleepNanos(long nanos) {
            now += nanos;
        }
    }
}
