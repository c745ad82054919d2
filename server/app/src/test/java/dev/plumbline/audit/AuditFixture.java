package dev.plumbline.audit;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.tlog.Checkpoint;
import dev.plumbline.tlog.CheckpointPolicy;
import dev.plumbline.tlog.SignerKey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The parts of one installation's log, on a database and a folder of their own. */
final class AuditFixture {
    static final String ORIGIN = "plumbline.test/audit";
    static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    final AuditTestDatabase database;
    final Path folder;
    final SignerKey key;
    final CheckpointPolicy policy;
    final CheckpointMemory memory;
    final AuditAlarm alarm = new AuditAlarm(CLOCK);
    final Acknowledgements acknowledgements = new Acknowledgements();

    private AuditFixture(AuditTestDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
        this.key = AuditKey.loadOrCreate(folder.resolve("audit.key"), ORIGIN);
        this.policy = CheckpointPolicy.of(key.verifierKey());
        this.memory = new CheckpointMemory(folder.resolve("audit.checkpoint"), policy);
    }

    /** A new installation; the log of the one before is gone. */
    static AuditFixture create(Path folder) throws SQLException {
        return new AuditFixture(AuditTestDatabase.empty(), folder);
    }

    /** The same installation with another folder: another replica, or one that has forgotten. */
    AuditFixture on(Path otherFolder) {
        return new AuditFixture(database, otherFolder);
    }

    SequencerBatch batch() {
        return batch(database.app());
    }

    SequencerBatch batch(DataSource dataSource) {
        return new SequencerBatch(dataSource, key, new AuditHistory(policy, memory), memory, CLOCK);
    }

    Sequencer sequencer(DataSource dataSource) {
        return new Sequencer(dataSource, batch(dataSource), acknowledgements, alarm);
    }

    AuditVerifier verifier() {
        return new AuditVerifier(database.app(), policy, memory);
    }

    AuditVerification verify() throws SQLException, IOException {
        return verifier().verify(done -> {});
    }

    static AuditEntry entry(int number) {
        return new AuditEntry(
                "test.happened",
                NOW,
                "system",
                JsonObject.builder().put("number", number).build(),
                JsonObject.EMPTY);
    }

    /** Queues entries in one transaction. */
    List<Ticket> queue(int first, int count) throws SQLException {
        List<byte[]> entries = IntStream.range(first, first + count)
                .mapToObj(i -> entry(i).canonical())
                .toList();
        try (Connection connection = database.app().getConnection()) {
            return AuditQueue.insert(connection, entries);
        }
    }

    /** Queues and sequences: a log with a checkpoint of each of these sizes, one after the other. */
    List<Checkpoint> grow(int... counts) throws SQLException, IOException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        int first = (int) database.number("SELECT count(*) FROM audit_queue");
        if (batch().run() instanceof SequencerBatch.Outcome.Signed signed) {
            checkpoints.add(signed.checkpoint());
        }
        for (int count : counts) {
            queue(first, count);
            first += count;
            checkpoints.add(signed(batch().run()).checkpoint());
        }
        return checkpoints;
    }

    static SequencerBatch.Outcome.Signed signed(SequencerBatch.Outcome outcome) {
        if (outcome instanceof SequencerBatch.Outcome.Signed signed) {
            return signed;
        }
        throw new AssertionError("nothing was signed: " + outcome);
    }
}
