package dev.plumbline.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Who waits for an index. Resolved from the database, whichever replica gave the index. */
final class Acknowledgements {
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable AuditUnavailableException refusal;

    /** A class of its own rather than a record: two that wait for one ticket are two. */
    private static final class Waiting {
        private final long ticket;
        private final CompletableFuture<Long> index = new CompletableFuture<>();

        Waiting(long ticket) {
            this.ticket = ticket;
        }
    }

    CompletableFuture<Long> await(Ticket ticket, Duration timeout) {
        Waiting one = new Waiting(ticket.number());
        waiting.add(one);
        AuditUnavailableException refused = refusal; // read after adding: fail() sets it before it looks who waits
        if (refused != null) {
            one.index.completeExceptionally(refused);
        }
        return one.index
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> waiting.remove(one));
    }

    void resolve(DataSource dataSource) throws SQLException {
        Set<Long> tickets = waiting.stream().map(one -> one.ticket).collect(Collectors.toSet());
        if (tickets.isEmpty()) {
            return;
        }
        Map<Long, Long> indices;
        try (Connection connection = dataSource.getConnection()) {
            indices = AuditQueue.indices(connection, tickets);
        }
        for (Waiting one : waiting) {
            Long index = indices.get(one.ticket);
            if (index != null) {
                one.index.complete(index);
            }
        }
    }

    /** For all who wait, now and from now on. */
    void fail(String reason) {
        AuditUnavailableException unavailable = new AuditUnavailableException(
                "The entry is queued, but it can't be said when it will be in a checkpoint: " + reason, null);
        refusal = unavailable;
        waiting.forEach(one -> one.index.completeExceptionally(unavailable));
    }
}
