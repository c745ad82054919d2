package dev.plumbline.access;

import dev.plumbline.platform.Database;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Accounts and, apart from them, their names. */
@Singleton
class AccountStore {
    private final Database database;
    private final Clock clock;

    AccountStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Names are the same in upper and lower case. */
    static String normalized(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    Optional<Account> find(String username) {
        return database.inTransaction(sql -> sql.first(
                """
                SELECT a.id, n.username, a.role, a.password_hash
                  FROM account_name n JOIN account a ON a.id = n.account_id
                 WHERE n.username = ?""",
                row -> new Account(
                        row.getObject("id", UUID.class),
                        row.getString("username"),
                        row.getString("role"),
                        row.getString("password_hash")),
                normalized(username)));
    }

    /** @return false when the name is taken, by whichever of two that start at once; nothing has changed then */
    boolean create(String username, String role, String passwordHash) {
        return database.inTransaction(sql -> {
            // Of two servers that start at once, one waits here for the other and then finds the name taken.
            sql.query("SELECT pg_advisory_xact_lock(hashtext('plumbline account_name'))", _ -> true);
            if (isTaken(sql, username)) {
                return false;
            }
            UUID id = UUID.randomUUID();
            sql.update(
                    "INSERT INTO account (id, role, password_hash, created_at) VALUES (?, ?, ?, ?)",
                    id,
                    role,
                    passwordHash,
                    clock.instant());
            sql.update("INSERT INTO account_name (account_id, username) VALUES (?, ?)", id, normalized(username));
            return true;
        });
    }

    /** Sets a new password and ends the account's sessions. */
    void changePassword(UUID id, String passwordHash) {
        database.inTransaction(sql -> {
            sql.update("UPDATE account SET password_hash = ? WHERE id = ?", passwordHash, id);
            return sql.update("DELETE FROM session WHERE account_id = ?", id);
        });
    }

    private static boolean isTaken(Sql sql, String username) {
        return sql.first("SELECT 1 FROM account_name WHERE username = ?", _ -> true, normalized(username))
                .isPresent();
    }
}
