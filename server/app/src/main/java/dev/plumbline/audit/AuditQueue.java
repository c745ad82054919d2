package dev.plumbline.audit;

import dev.plumbline.tlog.Hash;
import dev.plumbline.tlog.Rfc6962;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first stage: entries that wait for an index. */
final class AuditQueue {
    private static final String INSERT = """
            INSERT INTO audit_queue (entry)
            SELECT entry FROM unnest(?::bytea[]) WITH ORDINALITY AS given (entry, place) ORDER BY place
            RETURNING ticket""";
    private static final String ANY_PENDING = "SELECT EXISTS (SELECT FROM audit_pending)";
    private static final String PENDING = """
            SELECT p.ticket, q.entry
              FROM audit_pending p
              LEFT JOIN audit_queue q ON q.ticket = p.ticket
             ORDER BY p.ticket
             LIMIT ?""";
    private static final String INDICES = "SELECT ticket, index FROM audit_entry WHERE ticket = ANY (?)";

    /** Rows held at a time while reading; at most 60 KiB each. */
    private static final int FETCH_ROWS = 256;

    private AuditQueue() {}

    /** An entry without an index. {@code leaf} is null if someone has removed the text from the queue. */
    record Pending(long ticket, @Nullable Hash leaf) {}

    /** Inserts in the given order, in the connection's transaction, without a lock. */
    static List<Ticket> insert(Connection connection, List<byte[]> entries) throws SQLException {
        Array array = AuditSql.bytes(connection, entries.toArray(byte[][]::new));
        try (PreparedStatement insert = AuditSql.prepare(connection, INSERT)) {
            insert.setArray(1, array);
            try (ResultSet rows = insert.executeQuery()) {
                List<Ticket> tickets = new ArrayList<>(entries.size());
                while (rows.next()) {
                    tickets.add(new Ticket(rows.getLong(1)));
                }
                return tickets;
            }
        } finally {
            array.free();
        }
    }

    static boolean hasPending(Connection connection) throws SQLException {
        try (PreparedStatement query = AuditSql.prepare(connection, ANY_PENDING);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** By ticket, oldest first; fewer than {@code maxEntries} if they reach {@code maxBytes} before. */
    static List<Pending> pending(Connection connection, int maxEntries, int maxBytes) throws SQLException {
        try (PreparedStatement query = AuditSql.prepare(connection, PENDING)) {
            query.setInt(1, maxEntries);
            query.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = query.executeQuery()) {
                List<Pending> pending = new ArrayList<>();
                int bytes = 0;
                while (bytes < maxBytes && rows.next()) {
                    byte[] entry = rows.getBytes(2);
                    pending.add(new Pending(rows.getLong(1), entry == null ? null : Rfc6962.leaf(entry)));
                    bytes += entry == null ? 0 : entry.length;
                }
                return pending;
            }
        }
    }

    /** The index of each ticket that has one. */
    static Map<Long, Long> indices(Connection connection, Set<Long> tickets) throws SQLException {
        Array array = AuditSql.numbers(connection, tickets.toArray(Long[]::new));
        try (PreparedStatement query = AuditSql.prepare(connection, INDICES)) {
            query.setArray(1, array);
            try (ResultSet rows = query.executeQuery()) {
                Map<Long, Long> indices = new HashMap<>();
                while (rows.next()) {
                    indices.put(rows.getLong(1), rows.getLong(2));
                }
                return indices;
            }
        } finally {
            array.free();
        }
    }
}
