package dev.plumbline.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;

/**
 * Queues entries that belong to no business transaction: one thread gathers those of all callers, so that one
 * statement and one commit acknowledge many. Entries of one caller keep their order.
 */
final class GroupAppender implements AutoCloseable {
    private static final int MAX_GROUP = 1024;
    private static final int MAX_GROUP_BYTES = 4 * 1024 * 1024;
    private static final int MAX_WAITING = 8192;
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final int CONNECTION_TRIES = 3;

    private final DataSource dataSource;
    private final Runnable whenQueued;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private final ReadWriteLock opening = new ReentrantReadWriteLock();
    private volatile boolean closed;

    private static final class Waiting {
        private final byte[] entry;
        private final CompletableFuture<Ticket> acknowledged = new CompletableFuture<>();

        Waiting(byte[] entry) {
            this.entry = entry;
        }
    }

    GroupAppender(DataSource dataSource, Runnable whenQueued) {
        this.dataSource = dataSource;
        this.whenQueued = whenQueued;
        this.thread = Thread.ofPlatform().name("audit-appender").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Completes when the entry is committed, exceptionally with {@link AuditUnavailableException} when it was not. */
    CompletableFuture<Ticket> append(byte[] entry) {
        Waiting one = new Waiting(entry);
        opening.readLock().lock();
        try {
            if (closed) {
                refuse(one, "it is closed");
            } else if (!waiting.offer(one, MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                refuse(one, MAX_WAITING + " entries wait already");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            refuse(one, "its caller was interrupted");
        } finally {
            opening.readLock().unlock();
        }
        return one.acknowledged;
    }

    private static void refuse(Waiting one, String why) {
        one.acknowledged.completeExceptionally(new AuditUnavailableException(
                "The audit log takes no entry: %s. Try again when the database answers.".formatted(why), null));
    }

    /** Queues what was accepted, for at most 10 seconds. */
    @Override
    public void close() {
        opening.writeLock().lock();
        try {
            closed = true; // whoever was not refused is in the queue by now
        } finally {
            opening.writeLock().unlock();
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed || !waiting.isEmpty()) {
                Waiting first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    write(group(first));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting> group(Waiting first) {
        List<Waiting> group = new ArrayList<>();
        group.add(first);
        int bytes = first.entry.length;
        while (group.size() < MAX_GROUP && bytes < MAX_GROUP_BYTES) {
            Waiting next = waiting.poll();
            if (next == null) {
                break;
            }
            group.add(next);
            bytes += next.entry.length;
        }
        return group;
    }

    private void write(List<Waiting> group) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(true); // one statement, one commit
            List<Ticket> tickets = AuditQueue.insert(
                    connection, group.stream().map(one -> one.entry).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).acknowledged.complete(tickets.get(i));
            }
            whenQueued.run();
        } catch (SQLException | RuntimeException e) {
            AuditUnavailableException unavailable = new AuditUnavailableException(
                    "The audit entry was not acknowledged: the database failed. Check it with 'plumbline doctor'.", e);
            group.forEach(entry -> entry.acknowledged.completeExceptionally(unavailable));
        }
    }

    /** Only getting a connection is tried again: what failed later may have been committed. */
    private Connection connect() throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return dataSource.getConnection();
            } catch (SQLException e) {
                if (attempt == CONNECTION_TRIES) {
                    throw e;
                }
            }
        }
    }
}
