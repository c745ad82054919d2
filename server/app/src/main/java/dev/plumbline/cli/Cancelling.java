package dev.plumbline.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C or SIGTERM does to a command: it asks the work to stop and waits until the command has closed all that it
 * had opened. The JVM then ends with the signal's own exit status, 130 or 143.
 */
final class Cancelling implements AutoCloseable {
    /** Work stops within two seconds of being asked; then OPA and the database are stopped in order. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("cancel").unstarted(this::cancel);
    private volatile boolean asked;
    private volatile @Nullable Runnable work;

    Cancelling() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on, being asked to stop runs this. */
    void of(Runnable stop) {
        work = stop;
        if (asked) {
            stop.run();
        }
    }

    boolean isAsked() {
        return asked;
    }

    private void cancel() {
        if (closed.getCount() == 0) {
            return;
        }
        asked = true;
        Runnable stop = work;
        if (stop != null) {
            stop.run();
        }
        try {
            boolean _ = closed.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
