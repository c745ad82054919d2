package dev.plumbline.platform.opa;

import static java.util.Objects.requireNonNull;

import dev.plumbline.platform.StartupException;
import java.time.Duration;

/** An OPA that somebody else runs and has told to pull Plumbline's bundle. */
public final class ExternalOpa implements Opa {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final OpaEndpoint endpoint;
    private final OpaHealth health = new OpaHealth();

    public ExternalOpa(OpaEndpoint endpoint) {
        this.endpoint = requireNonNull(endpoint, "endpoint is null");
    }

    @Override
    public void start(BundleSource bundle) {
        // Its operator decides where it pulls from.
    }

    @Override
    public OpaEndpoint awaitReady(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            OpaHealth.Answer answer = health.bundles(endpoint);
            if (answer.ready()) {
                return endpoint;
            }
            if (System.nanoTime() > deadline) {
                throw new StartupException(
                        "OPA at %s is not ready: %s.".formatted(endpoint, answer.reason()),
                        "Check PLUMBLINE_OPA_URL and PLUMBLINE_OPA_TOKEN, and that this OPA pulls Plumbline's bundle.");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartupException("Interrupted while waiting for OPA.", "Start again.", e);
            }
        }
    }
}
