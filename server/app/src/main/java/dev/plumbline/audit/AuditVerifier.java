package dev.plumbline.audit;

import dev.plumbline.tlog.Checkpoint;
import dev.plumbline.tlog.CheckpointPolicy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * Re-hashes the whole log as one transaction sees it and compares all that is stored: texts with leaf hashes, those
 * with tiles, the tree with every checkpoint, its end with what this installation remembers to have signed. Takes
 * the memory of a few thousand entries, whatever the log's size.
 */
public final class AuditVerifier {
    private final DataSource dataSource;
    private final CheckpointPolicy policy;
    private final CheckpointMemory memory;

    AuditVerifier(DataSource dataSource, CheckpointPolicy policy, CheckpointMemory memory) {
        this.dataSource = dataSource;
        this.policy = policy;
        this.memory = memory;
    }

    /**
     * Stops at the first thing that is wrong.
     *
     * @param progress takes the number of entries verified so far, every few thousand
     */
    public AuditVerification verify(LongConsumer progress) throws SQLException, IOException {
        // Before the snapshot is taken: what the memory tells of is committed, so the snapshot must have it.
        return switch (memory.recall()) {
            case CheckpointMemory.Recollection.Nothing() -> scan(Optional.empty(), progress);
            case CheckpointMemory.Recollection.Known(Checkpoint checkpoint) -> scan(Optional.of(checkpoint), progress);
            case CheckpointMemory.Recollection.Damaged(String reason) -> new AuditVerification.BadLog(reason);
        };
    }

    private AuditVerification scan(Optional<Checkpoint> remembered, LongConsumer progress) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return new LogScan(new StoredLog(connection), policy, remembered, progress).run();
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(isolation);
            }
        }
    }
}
