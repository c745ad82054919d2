package dev.plumbline.connector.api;

/**
 * Keeps the calls of each (scope, region, service, operation) inside a share of the provider's quota. Adapts: a
 * throttled call halves the allowed rate, answered calls raise it step by step.
 */
public interface RateBudget {
    /**
     * Waits until one more call fits the budget.
     *
     * @throws InterruptedException when the assessment was cancelled while waiting
     */
    void acquire(Key key) throws InterruptedException;

    /** Tells how the call ended that {@link #acquire} allowed. */
    void report(Key key, CollectContext.CallOutcome outcome);

    /** Providers count calls separately for each of these. */
    record Key(String scopeId, String region, String service, String operation) {}
}
