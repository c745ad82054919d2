package dev.plumbline.access;

import dev.plumbline.platform.Database;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Sessions: shared by all replicas, gone when they end. */
@Singleton
class SessionStore {
    /** A session's last use is written at most this often. */
    private static final Duration USE_GRANULARITY = Duration.ofMinutes(1);

    private final Database database;
    private final SessionSettings settings;
    private final Clock clock;

    SessionStore(Database database, SessionSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Opens a session, and clears out those that have ended. */
    Instant open(SessionToken token, UUID accountId) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(settings.absolute());
        return database.inTransaction(sql -> {
            sql.update(
                    "DELETE FROM session WHERE expires_at <= ? OR last_used_at <= ?", now, now.minus(settings.idle()));
            sql.update("""
                    INSERT INTO session (token_hash, account_id, created_at, last_used_at, expires_at)
                    VALUES (?, ?, ?, ?, ?)""", token.hash(), accountId, now, now, expiresAt);
            return expiresAt;
        });
    }

    /** Finds a session that has not ended, and notes that it was used. */
    Optional<Session> use(SessionToken token) {
        Instant now = clock.instant();
        return database.inTransaction(sql -> {
            Optional<Session> session =
                    sql.first("""
                    SELECT s.account_id, coalesce(n.username, '') AS username, a.role, s.expires_at
                      FROM session s
                      JOIN account a ON a.id = s.account_id
                      LEFT JOIN account_name n ON n.account_id = a.id
                     WHERE s.token_hash = ? AND s.expires_at > ? AND s.last_used_at > ?""", SessionStore::session, token.hash(), now, now.minus(settings.idle()));
            if (session.isPresent()) {
                sql.update(
                        "UPDATE session SET last_used_at = ? WHERE token_hash = ? AND last_used_at < ?",
                        now,
                        token.hash(),
                        now.minus(USE_GRANULARITY));
            }
            return session;
        });
    }

    void close(SessionToken token) {
        database.inTransaction(sql -> sql.update("DELETE FROM session WHERE token_hash = ?", token.hash()));
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getObject("account_id", UUID.class),
                row.getString("username"),
                row.getString("role"),
                Objects.requireNonNull(Sql.instant(row, "expires_at")));
    }
}
