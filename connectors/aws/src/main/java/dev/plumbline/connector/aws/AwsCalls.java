package dev.plumbline.connector.aws;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.CollectContext;
import dev.plumbline.connector.api.CollectContext.CallOutcome;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.RateBudget;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Makes calls for one run of one collector: within the budget, counted, tried again where that may help, and never
 * with an exception for what AWS said. Safe for use by several threads.
 */
final class AwsCalls {
    /** More at once from one collector is mostly slower: what AWS limits is the rate. */
    private static final int AT_ONCE_MAX = 16;

    private final CallLimits limits;
    private final Gate gate;
    private final Semaphore atOnce = new Semaphore(AT_ONCE_MAX);

    AwsCalls(CallLimits limits, Gate gate) {
        this.limits = requireNonNull(limits, "limits is null");
        this.gate = requireNonNull(gate, "gate is null");
    }

    static AwsCalls within(CollectContext context, CallLimits limits) {
        return new AwsCalls(limits, new BudgetGate(context));
    }

    /**
     * Makes one call; throttled tries back off and count against the budget.
     *
     * @param region the region whose quota the call uses
     * @throws InterruptedException when the thread was interrupted before or during the call
     */
    <T extends SdkPojo> Outcome<T> run(Operation operation, String region, Supplier<T> call)
            throws InterruptedException {
        int throttled = 0;
        int failed = 0;
        while (true) {
            Attempt<T> attempt = attempt(operation, region, call);
            switch (attempt) {
                case Attempt.Done<T> done -> {
                    return done.outcome();
                }
                case Attempt.Refused<T> refused -> {
                    if (++throttled >= limits.throttledTries()) {
                        return new Outcome.Failed<>(refused.failure());
                    }
                }
                case Attempt.Broken<T> broken -> {
                    if (++failed >= limits.tries()) {
                        return new Outcome.Failed<>(broken.failure());
                    }
                }
            }
            pause(limits.backOff(throttled + failed));
        }
    }

    /**
     * Reads the pages of a listing until the last. The SDK's paginators trust the service to end; this doesn't: a token
     * that comes twice ends the listing as a failure. What came before stays.
     *
     * @param call makes the call for a token, null for the first page
     * @param turn takes a page's items and gives the next page's token, null or empty after the last
     */
    <R extends SdkPojo> Listing list(
            Operation operation, String region, Function<@Nullable String, R> call, Turn<R> turn)
            throws InterruptedException {
        Set<String> seen = new HashSet<>();
        @Nullable String token = null;
        for (int pages = 0; ; pages++) {
            @Nullable String current = token;
            switch (run(operation, region, () -> call.apply(current))) {
                case Outcome.Answered<R> answered -> token = turn.take(answered.response());
                case Outcome.Absent<R> absent -> {
                    return new Listing(pages, new Failure(operation, absent.code(), "nothing to list", null));
                }
                case Outcome.Failed<R> failed -> {
                    return new Listing(pages, failed.failure());
                }
            }
            if (token == null || token.isEmpty()) {
                return new Listing(pages + 1, null);
            }
            if (!seen.add(token)) {
                String message = "the token of page %d came before: the listing would never end".formatted(pages + 2);
                return new Listing(pages + 1, new Failure(operation, Gap.Codes.REPEATED_PAGE_TOKEN, message, null));
            }
        }
    }

    /** Takes one page. */
    @FunctionalInterface
    interface Turn<R> {
        @Nullable
        String take(R response) throws InterruptedException;
    }

    /**
     * How a listing ended.
     *
     * @param failure null when it was read to its end
     */
    record Listing(int pages, @Nullable Failure failure) {}

    private <T extends SdkPojo> Attempt<T> attempt(Operation operation, String region, Supplier<T> call)
            throws InterruptedException {
        atOnce.acquire();
        try {
            gate.enter(operation, region);
            CallOutcome outcome = CallOutcome.FAILED;
            try {
                Attempt<T> attempt = answered(operation, call.get());
                outcome = outcome(attempt);
                return attempt;
            } catch (RuntimeException e) {
                // Not only the SDK's own: its readers let others through, and one answer must not end a collection.
                Faults.Fault fault = Faults.of(operation, e);
                if (fault.kind() == Faults.Kind.INTERRUPTED) {
                    throw interrupted(e);
                }
                Attempt<T> attempt = failed(operation, fault);
                outcome = outcome(attempt);
                return attempt;
            } finally {
                gate.left(operation, region, outcome);
            }
        } finally {
            atOnce.release();
        }
    }

    private static <T extends SdkPojo> Attempt<T> answered(Operation operation, T response) {
        if (operation.required().isEmpty() || SdkJson.has(response, operation.required())) {
            return new Attempt.Done<>(new Outcome.Answered<>(response));
        }
        String message = "the answer has no " + operation.required();
        return new Attempt.Done<>(
                new Outcome.Failed<>(new Failure(operation, Gap.Codes.MALFORMED_ANSWER, message, null)));
    }

    private static <T> Attempt<T> failed(Operation operation, Faults.Fault fault) {
        Failure failure = fault.failure();
        return switch (fault.kind()) {
            case THROTTLED -> new Attempt.Refused<>(failure);
            case TRANSIENT -> new Attempt.Broken<>(failure);
            case FINAL, INTERRUPTED ->
                operation.meansAbsent(failure.code(), failure.message())
                        ? new Attempt.Done<>(new Outcome.Absent<>(failure.code()))
                        : new Attempt.Done<>(new Outcome.Failed<>(failure));
        };
    }

    private static CallOutcome outcome(Attempt<?> attempt) {
        return switch (attempt) {
            case Attempt.Refused<?> _ -> CallOutcome.THROTTLED;
            case Attempt.Broken<?> _ -> CallOutcome.FAILED;
            case Attempt.Done<?>(Outcome.Failed<?> _) -> CallOutcome.FAILED;
            case Attempt.Done<?>(Outcome.Answered<?> _), Attempt.Done<?>(Outcome.Absent<?> _) -> CallOutcome.ANSWERED;
        };
    }

    private static InterruptedException interrupted(RuntimeException e) {
        // The SDK leaves the flag set; an InterruptedException stands for a flag that is cleared.
        Thread.interrupted();
        InterruptedException interrupted = new InterruptedException("interrupted during a call");
        interrupted.initCause(e);
        return interrupted;
    }

    /** Full jitter: callers that were refused together do not come back together. */
    private static void pause(Duration longest) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest.toNanos() + 1)));
    }

    private sealed interface Attempt<T> {
        record Done<T>(Outcome<T> outcome) implements Attempt<T> {}

        record Refused<T>(Failure failure) implements Attempt<T> {}

        record Broken<T>(Failure failure) implements Attempt<T> {}
    }

    private record BudgetGate(CollectContext context) implements Gate {
        @Override
        public void enter(Operation operation, String region) throws InterruptedException {
            context.budget().acquire(key(operation, region));
        }

        @Override
        public void left(Operation operation, String region, CallOutcome outcome) {
            context.budget().report(key(operation, region), outcome);
            context.called(operation.id(), outcome);
        }

        private RateBudget.Key key(Operation operation, String region) {
            return new RateBudget.Key(context.scope().id(), region, operation.service(), operation.operationName());
        }
    }
}
