package dev.plumbline.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs batches one after the other. Every replica has one; the log's lock lets one act at a time. When the history was
 * altered it raises the alarm and ends; when the database fails it tries again for ever, at growing intervals.
 */
public final class Sequencer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    /** Between two batches: lets entries gather, so that one commit serves many. */
    private static final Duration GATHER = Duration.ofMillis(10);
    /** Without a signal: entries of business transactions and of other replicas give none. */
    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration DRAIN = Duration.ofSeconds(8);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final SequencerBatch batch;
    private final Acknowledgements acknowledgements;
    private final AuditAlarm alarm;
    private final BlockingQueue<Boolean> signal = new ArrayBlockingQueue<>(1);
    private volatile boolean closed;
    private @Nullable Thread thread;
    private int failures;

    Sequencer(DataSource dataSource, SequencerBatch batch, Acknowledgements acknowledgements, AuditAlarm alarm) {
        this.dataSource = dataSource;
        this.batch = batch;
        this.acknowledgements = acknowledgements;
        this.alarm = alarm;
    }

    synchronized void start() {
        if (thread == null && !closed) {
            thread = Thread.ofPlatform().name("audit-sequencer").daemon().start(this::run);
        }
    }

    /** Something was queued. Never blocks. */
    void wakeUp() {
        signal.offer(true);
    }

    /** Sequences what is pending, for at most 10 seconds; what is left then stays pending. */
    @Override
    public synchronized void close() {
        closed = true;
        wakeUp();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(10));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        acknowledgements.fail("the server is shutting down");
    }

    private void run() {
        try {
            boolean first = true; // a new log gets its first checkpoint, an altered one its alarm, without an entry
            while (!closed) {
                Duration pause = step(first);
                first = first && failures > 0;
                if (alarm.state() instanceof AuditState.Stopped(String reason, var _)) {
                    acknowledgements.fail(reason);
                    return;
                }
                await(pause);
            }
            drain();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A command that ends leaves no entry without an index, if the database lets it. */
    private void drain() {
        long end = System.nanoTime() + DRAIN.toNanos();
        boolean more = true;
        while (more && System.nanoTime() < end) {
            more = step(false).equals(GATHER); // a failure, an alarm or another replica at work ends it
        }
    }

    /** How long to wait before the next step. */
    private Duration step(boolean evenIfNothingIsPending) {
        try {
            Duration pause = POLL;
            if (evenIfNothingIsPending || hasPending()) {
                pause = switch (batch.run()) {
                    case SequencerBatch.Outcome.Signed _ -> GATHER;
                    case SequencerBatch.Outcome.NothingPending _, SequencerBatch.Outcome.Locked _ -> POLL;
                    case SequencerBatch.Outcome.Altered(String reason) -> {
                        alarm.raise(reason);
                        yield POLL;
                    }
                };
            }
            acknowledgements.resolve(dataSource);
            failures = 0;
            return pause;
        } catch (SQLException | IOException | RuntimeException e) {
            failures++;
            LOG.atWarn()
                    .addKeyValue("problem_type", "audit-sequencer-failed")
                    .addKeyValue("failures", failures)
                    .setCause(e)
                    .log("entries stay queued; trying again");
            long millis = POLL.toMillis() << Math.min(failures, 10);
            return Duration.ofMillis(Math.min(millis, MAX_BACK_OFF.toMillis()));
        }
    }

    private boolean hasPending() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return AuditQueue.hasPending(connection);
        }
    }

    /** After a batch or a failure the pause is kept whole; an idle wait ends with the first signal. */
    private void await(Duration pause) throws InterruptedException {
        if (pause.equals(POLL)) {
            signal.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } else if (!closed) {
            Thread.sleep(pause);
        }
    }
}
