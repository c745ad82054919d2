package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.CollectContext.CallOutcome;

/** Lets each try of a call through, and hears how it ended. */
interface Gate {
    /** For the few calls before any scope is known. */
    Gate OPEN = new Gate() {
        @Override
        public void enter(Operation operation, String region) {}

        @Override
        public void left(Operation operation, String region, CallOutcome outcome) {}
    };

    /** Waits until the call may go out. */
    void enter(Operation operation, String region) throws InterruptedException;

    /** Follows each {@link #enter} that returned. */
    void left(Operation operation, String region, CallOutcome outcome);
}
