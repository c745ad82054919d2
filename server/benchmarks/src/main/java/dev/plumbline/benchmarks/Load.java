package dev.plumbline.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** Does the same work again and again, with as many threads as an assessment judges with. */
final class Load {
    private Load() {}

    /** Answers how much was done, in the unit of the figure. */
    interface Work<T> {
        int on(T portion) throws InterruptedException;
    }

    /** @param seconds the wall time that it took */
    record Result(long done, double seconds) {
        static final Result NOTHING = new Result(0, 0);

        double aSecond() {
            return done / seconds;
        }

        Result plus(Result more) {
            return new Result(done + more.done, seconds + more.seconds);
        }
    }

    /** Goes through the portions once. */
    static <T> Result once(List<T> portions, Work<T> work) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(portions.size());
        return run(portions, work, left::decrementAndGet);
    }

    /** Goes through the portions for at least this long; what was begun is ended, and counts. */
    static <T> Result run(List<T> portions, Work<T> work, Duration atLeast) throws InterruptedException {
        long end = System.nanoTime() + atLeast.toNanos();
        return run(portions, work, () -> System.nanoTime() < end ? 0 : -1);
    }

    /** @param more asked before each portion: negative for an end */
    private static <T> Result run(List<T> portions, Work<T> work, IntSupplier more) throws InterruptedException {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        long done = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> all = IntStream.range(0, threads)
                    .mapToObj(_ -> executor.submit(() -> {
                        long own = 0;
                        while (more.getAsInt() >= 0) {
                            own += work.on(portions.get(Math.floorMod(next.getAndIncrement(), portions.size())));
                        }
                        return own;
                    }))
                    .toList();
            for (Future<Long> one : all) {
                done += one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("one of the threads failed: " + e.getMessage(), e);
        }
        return new Result(done, (System.nanoTime() - start) / 1e9);
    }
}
