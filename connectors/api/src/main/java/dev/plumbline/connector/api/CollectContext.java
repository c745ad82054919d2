package dev.plumbline.connector.api;

/** What a collector is told about the part it is to read. Safe for use by several threads. */
public interface CollectContext {
    Scope scope();

    /** The region to read, or {@link Scope#GLOBAL} for {@link Collector.Reach#GLOBAL} collectors. */
    String region();

    /** Shared by all collectors of the assessment. */
    RateBudget budget();

    /**
     * Counts one call to the provider, for progress and for the coverage.
     *
     * @param operation as {@code service:Operation}
     */
    void called(String operation, CallOutcome outcome);

    /** How a call to the provider ended; retries count as calls of their own. */
    enum CallOutcome {
        ANSWERED,
        THROTTLED,
        FAILED
    }
}
