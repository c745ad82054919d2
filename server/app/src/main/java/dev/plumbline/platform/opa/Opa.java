package dev.plumbline.platform.opa;

import java.time.Duration;

/** The OPA that judges: a child process, or one that somebody else runs. */
public sealed interface Opa permits OpaProcess, ExternalOpa {
    /** Lets OPA judge by this bundle. Returns at once; a second call changes the source and starts OPA anew. */
    void start(BundleSource bundle);

    /**
     * Waits until OPA answers with an active bundle.
     *
     * @return where it is now; a restart changes it, so ask again after a failed request
     * @throws dev.plumbline.platform.StartupException when it isn't ready in time, with the reason and the remedy
     */
    OpaEndpoint awaitReady(Duration timeout);
}
