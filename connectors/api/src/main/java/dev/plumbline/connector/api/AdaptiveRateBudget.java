package dev.plumbline.connector.api;

public class AdaptiveRateBudget implements RateBudget {
    @Override
    public void acquire(Key key) {}

    @Override
    public void report(Key key, CollectContext.CallOutcome outcome) {}
}
