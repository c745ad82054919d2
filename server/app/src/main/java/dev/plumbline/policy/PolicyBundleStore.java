package dev.plumbline.policy;

import dev.plumbline.platform.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Keeps each bundle that ever judged, so that its verdicts can be replayed. */
@Singleton
class PolicyBundleStore {
    private final Database database;
    private final Clock clock;

    PolicyBundleStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void keep(String revision, byte[] bundle) {
        database.inTransaction(sql -> sql.update("""
                INSERT INTO policy_bundle (revision, bundle, activated_at) VALUES (?, ?, ?)
                ON CONFLICT (revision) DO NOTHING""", revision, bundle, clock.instant()));
    }

    Optional<byte[]> find(String revision) {
        return database.inTransaction(sql ->
                sql.first("SELECT bundle FROM policy_bundle WHERE revision = ?", row -> row.getBytes(1), revision));
    }
}
