package dev.plumbline.connector.aws;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on virtual threads, only so many at once: who forks waits, so that a listing never runs far ahead of what
 * is made of it. For use by one thread. Closing interrupts what still runs and waits for it.
 */
final class Forks implements AutoCloseable {
    private final int atOnce;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Forks(int atOnce) {
        this.atOnce = atOnce;
        this.free = new Semaphore(atOnce);
    }

    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }

    /** Starts a task, once there is room. What it throws comes out of {@link #join}. */
    void fork(Task task) throws InterruptedException {
        free.acquire();
        threads.execute(() -> {
            try {
                task.run();
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            } finally {
                free.release();
            }
        });
    }

    /** Waits until all tasks have ended. */
    void join() throws InterruptedException {
        free.acquire(atOnce);
        free.release(atOnce);
        switch (failure.get()) {
            case null -> {}
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException("a task threw what it does not declare", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
