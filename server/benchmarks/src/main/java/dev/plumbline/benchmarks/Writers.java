package dev.plumbline.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Many that write one thing after the other, each when the one before is acknowledged. */
final class Writers {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(12);

    private Writers() {}

    interface Writer extends AutoCloseable {
        /** Returns when it is acknowledged. */
        void write(long number) throws Exception;

        @Override
        default void close() throws SQLException {}
    }

    interface Making {
        Writer writer(int number) throws Exception;
    }

    /**
     * Never compared.
     *
     * @param sortedNanos how long each took that ended in the measured time
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Result(long[] sortedNanos, double seconds) {
        double aSecond() {
            return sortedNanos.length / seconds;
        }

        long count() {
            return sortedNanos.length;
        }

        /** @param share 0.5 for the median, 1 for the longest */
        double millis(double share) {
            int index = (int) Math.ceil(share * sortedNanos.length) - 1;
            return sortedNanos[Math.clamp(index, 0, sortedNanos.length - 1)] / 1e6;
        }
    }

    static Result run(int writers, Making making) throws InterruptedException {
        AtomicLong numbers = new AtomicLong();
        long begin = System.nanoTime() + WARM_UP.toNanos();
        long end = begin + MEASURED.toNanos();
        List<Times> all = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Times>> futures = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int number = i;
                futures.add(executor.submit(() -> {
                    try (Writer writer = making.writer(number)) {
                        return write(writer, numbers, begin, end);
                    }
                }));
            }
            for (Future<Times> future : futures) {
                all.add(future.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("one of the threads failed: " + e.getMessage(), e);
        }
        long[] sorted = all.stream().flatMapToLong(Times::stream).sorted().toArray();
        return new Result(sorted, MEASURED.toNanos() / 1e9);
    }

    private static Times write(Writer writer, AtomicLong numbers, long begin, long end) throws Exception {
        Times times = new Times();
        while (true) {
            long before = System.nanoTime();
            if (before >= end) {
                return times;
            }
            writer.write(numbers.getAndIncrement());
            long after = System.nanoTime();
            if (after >= begin && after < end) {
                times.add(after - before);
            }
        }
    }

    /** Of one writer. */
    private static final class Times {
        private long[] nanos = new long[4096];
        private int count;

        void add(long time) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = time;
        }

        LongStream stream() {
            return Arrays.stream(nanos, 0, count);
        }
    }
}
