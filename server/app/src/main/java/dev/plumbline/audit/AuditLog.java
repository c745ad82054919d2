package dev.plumbline.audit;

import dev.plumbline.platform.DatabaseException;
import dev.plumbline.platform.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The log's entrance. An entry is acknowledged when its transaction is committed: from then on it can't be lost. */
public final class AuditLog implements AutoCloseable {
    private static final Duration APPEND_TIMEOUT = Duration.ofSeconds(40);

    private final GroupAppender appender;
    private final Sequencer sequencer;
    private final Acknowledgements acknowledgements;

    AuditLog(GroupAppender appender, Sequencer sequencer, Acknowledgements acknowledgements) {
        this.appender = appender;
        this.sequencer = sequencer;
        this.acknowledgements = acknowledgements;
    }

    /**
     * Queues an entry in the caller's transaction: it is in the log exactly if that is committed. Takes no lock.
     *
     * @throws AuditEntryTooLargeException above 60 KiB; nothing was written
     */
    public Ticket append(Connection connection, AuditEntry entry) throws SQLException {
        return append(connection, List.of(entry)).getFirst();
    }

    /** The same for several, in their order, with one statement. The answer has one ticket an entry. */
    public List<Ticket> append(Connection connection, List<AuditEntry> entries) throws SQLException {
        return entries.isEmpty()
                ? List.of()
                : AuditQueue.insert(
                        connection, entries.stream().map(AuditEntry::canonical).toList());
    }

    /** As {@link #append(Connection, List)}, within the transaction of these statements. */
    public void append(Sql sql, List<AuditEntry> entries) {
        try {
            append(sql.connection(), entries);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public void append(Sql sql, AuditEntry entry) {
        append(sql, List.of(entry));
    }

    /**
     * Queues an entry in a transaction of its own, shared with what others append at the same moment, and returns when
     * it is acknowledged.
     *
     * @throws AuditEntryTooLargeException above 60 KiB; nothing was written
     * @throws AuditUnavailableException if it was not acknowledged
     */
    public Ticket append(AuditEntry entry) {
        try {
            return appendLater(entry).get(APPEND_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AuditUnavailableException unavailable
                    ? unavailable
                    : new AuditUnavailableException("The audit entry was not acknowledged", e.getCause());
        } catch (TimeoutException e) {
            throw new AuditUnavailableException(
                    "The audit entry was not acknowledged within 40 seconds. Check the database with 'plumbline doctor'.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException("The audit entry was not acknowledged: interrupted", e);
        }
    }

    /** As {@link #append(AuditEntry)}, but returns at once; blocks for 5 seconds at most when too many wait. */
    public CompletableFuture<Ticket> appendLater(AuditEntry entry) {
        return appender.append(entry.canonical());
    }

    /**
     * Completes with the entry's index when a signed checkpoint covers it; with {@link TimeoutException} if that takes
     * longer, as it does for ever when the ticket's transaction is rolled back.
     */
    public CompletableFuture<Long> whenSequenced(Ticket ticket, Duration timeout) {
        CompletableFuture<Long> index = acknowledgements.await(ticket, timeout);
        sequencer.wakeUp();
        return index;
    }

    /** Queues what was accepted, then ends the sequencer. */
    @Override
    public void close() {
        appender.close();
        sequencer.close();
    }
}
