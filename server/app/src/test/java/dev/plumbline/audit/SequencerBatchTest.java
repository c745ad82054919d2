package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.tlog.Checkpoint;
import dev.plumbline.tlog.ProofVerifier;
import dev.plumbline.tlog.Rfc6962;
import dev.plumbline.tlog.TreeReader;
import dev.plumbline.tlog.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SequencerBatchTest {
    private Path folder;
    private Path otherFolder;
    private AuditFixture log;

    @BeforeEach
    void aNewLog(@TempDir Path folder, @TempDir Path otherFolder) throws SQLException {
        this.folder = folder;
        this.otherFolder = otherFolder;
        log = AuditFixture.create(folder);
    }

    @Test
    void aNewLogBeginsWithTheCheckpointOfTheEmptyTree() throws Exception {
        SequencerBatch.Outcome.Signed signed = AuditFixture.signed(log.batch().run());

        assertThat(signed.checkpoint()).isEqualTo(new Checkpoint(AuditFixture.ORIGIN, 0, Rfc6962.empty()));
        assertThat(log.batch().run()).isInstanceOf(SequencerBatch.Outcome.NothingPending.class);
    }

    @Test
    void aCheckpointHasTheRootOfAllEntriesInTheOrderOfTheirTickets() throws Exception {
        List<Checkpoint> checkpoints = log.grow(1, 255, 1, 700);

        assertThat(checkpoints).extracting(Checkpoint::size).containsExactly(0L, 1L, 256L, 257L, 957L);
        assertThat(checkpoints.getLast().root())
                .isEqualTo(Rfc6962.root(IntStream.range(0, 957)
                        .mapToObj(i -> Rfc6962.leaf(AuditFixture.entry(i).canonical()))
                        .toList()));
        assertThat(log.database.number("SELECT count(*) FROM audit_tile")).isEqualTo(3);
    }

    @Test
    void proofsFromTheDatabaseHold() throws Exception {
        List<Checkpoint> checkpoints = log.grow(300, 500);
        Checkpoint head = checkpoints.getLast();

        try (Connection connection = log.database.app().getConnection()) {
            TreeReader reader = new TreeReader(new DatabaseTiles(connection), head.size());
            for (int index : new int[] {0, 255, 256, 511, 512, 799}) {
                assertThat(ProofVerifier.inclusion(
                                index,
                                head.size(),
                                Rfc6962.leaf(AuditFixture.entry(index).canonical()),
                                reader.inclusionProof(index),
                                head.root()))
                        .isEqualTo(new Verification.Accepted());
            }
        }
    }

    @Test
    void aBatchTakesAtMostItsShare() throws Exception {
        log.grow();
        log.queue(0, SequencerBatch.MAX_ENTRIES + 10);

        assertThat(AuditFixture.signed(log.batch().run()).entries()).isEqualTo(SequencerBatch.MAX_ENTRIES);
        assertThat(AuditFixture.signed(log.batch().run()).entries()).isEqualTo(10);
        assertThat(log.verify()).isInstanceOf(AuditVerification.Intact.class);
    }

    @Test
    void oneActsAtATime() throws Exception {
        log.grow();
        log.queue(0, 1);
        try (Connection other = log.database.app().getConnection()) {
            other.setAutoCommit(false);
            assertThat(AuditTree.lock(other)).isTrue();

            assertThat(log.batch().run()).isEqualTo(new SequencerBatch.Outcome.Locked());
            other.rollback();
        }

        assertThat(log.batch().run()).isInstanceOf(SequencerBatch.Outcome.Signed.class);
    }

    @ParameterizedTest
    @EnumSource(CrashingDataSource.Moment.class)
    void aConnectionThatBreaksAroundTheCommitLosesAndDoublesNothing(CrashingDataSource.Moment moment) throws Exception {
        log.grow(300);
        log.queue(300, 400);

        assertThatThrownBy(() ->
                        log.batch(new CrashingDataSource(log.database, moment)).run())
                .isInstanceOf(SQLException.class);
        boolean committed = moment == CrashingDataSource.Moment.AFTER_COMMIT;
        assertThat(log.database.number("SELECT count(*) FROM audit_entry")).isEqualTo(committed ? 700 : 300);
        log.queue(700, 50);
        AuditFixture.signed(log.batch().run());

        assertThat(log.database.number("SELECT count(DISTINCT ticket) FROM audit_entry"))
                .isEqualTo(750);
        assertThat(log.database.number("SELECT count(*) FROM audit_entry")).isEqualTo(750);
        assertThat(log.verify()).isInstanceOf(AuditVerification.Intact.class);
    }

    @Test
    void anotherReplicaContinuesWithTheSameKey() throws Exception {
        log.grow(10);
        Files.copy(folder.resolve("audit.key"), otherFolder.resolve("audit.key"));
        AuditFixture replica = log.on(otherFolder);
        replica.queue(10, 10);

        assertThat(AuditFixture.signed(replica.batch().run()).checkpoint().size())
                .isEqualTo(20);
        log.queue(20, 10);
        assertThat(AuditFixture.signed(log.batch().run()).checkpoint().size()).isEqualTo(30);
    }

    @Test
    void anAlteredEntryOfTheRightEdgeStopsSigning() throws Exception {
        log.grow(300);
        log.database.tamper("UPDATE audit_entry SET leaf_hash = sha256('x') WHERE index = 299");

        assertStopped("The last entries are not those that the checkpoint of size 300 signs");
    }

    @Test
    void anAlteredTileStopsSigning() throws Exception {
        log.grow(300);
        log.database.tamper("UPDATE audit_tile SET root = sha256('x')");

        assertStopped("The last entries are not those that the checkpoint of size 300 signs");
    }

    @Test
    void aMissingTileStopsSigning() throws Exception {
        log.grow(300);
        log.database.tamper("DELETE FROM audit_tile");

        assertStopped("A part of the tree is missing: tile/1/000.p/1");
    }

    @Test
    void aTruncatedLogStopsSigning() throws Exception {
        log.grow(300, 10);
        log.database.tamper("DELETE FROM audit_entry WHERE index >= 305");

        assertStopped("The log has 305 entries but its last checkpoint says 310");
    }

    @Test
    void aLogCutOffWithItsCheckpointsStopsSigning() throws Exception {
        log.grow(300, 10);
        log.database.tamper(
                "DELETE FROM audit_checkpoint WHERE size > 300",
                "DELETE FROM audit_entry WHERE index >= 300",
                "DELETE FROM audit_queue WHERE ticket > 300");

        assertStopped("The log has shrunk: it has 300 entries, and 310 were signed");
    }

    @Test
    void aLogThatIsGoneAltogetherStopsSigning() throws Exception {
        log.grow(10);
        log.database.tamper("TRUNCATE audit_checkpoint, audit_entry, audit_tile, audit_queue, audit_pending");

        assertStopped("The log's checkpoints are gone");
    }

    @Test
    void anotherHistoryOfTheSameKeyStopsSigning() throws Exception {
        log.grow(10);
        AuditFixture other = AuditFixture.create(otherFolder);
        Files.copy(folder.resolve("audit.key"), otherFolder.resolve("audit.key"), StandardCopyOption.REPLACE_EXISTING);
        AuditFixture forked = other.on(otherFolder);
        forked.queue(500, 20);
        forked.grow();
        forked.grow();
        Files.copy(
                folder.resolve("audit.checkpoint"),
                otherFolder.resolve("audit.checkpoint"),
                StandardCopyOption.REPLACE_EXISTING);
        forked.queue(520, 1);

        assertThat(forked.batch().run())
                .isInstanceOfSatisfying(SequencerBatch.Outcome.Altered.class, altered -> assertThat(altered.reason())
                        .contains("does not extend the checkpoint of size 10 that was signed before"));
    }

    @Test
    void anEntryWithoutACheckpointStopsSigning() throws Exception {
        log.grow(10);
        log.database.tamper("INSERT INTO audit_entry VALUES (10, 4711, sha256('x'))");

        assertStopped("The log has 11 entries but its last checkpoint says 10");
    }

    @Test
    void anotherKeyStopsSigning() throws Exception {
        log.grow(10);
        AuditFixture stranger = log.on(otherFolder);
        stranger.queue(10, 1);

        assertThat(stranger.batch().run())
                .isInstanceOfSatisfying(SequencerBatch.Outcome.Altered.class, altered -> assertThat(altered.reason())
                        .contains("is not this log's: no known key has signed"));
    }

    @Test
    void aDamagedMemoryStopsSigning() throws Exception {
        log.grow(10);
        Files.writeString(folder.resolve("audit.checkpoint"), "nonsense");

        assertStopped("is not the last checkpoint that this installation signed");
    }

    @Test
    void anEntryThatVanishedFromTheQueueStopsSigning() throws Exception {
        log.grow(10);
        log.queue(10, 3);
        log.database.tamper("DELETE FROM audit_queue WHERE ticket = 12");

        assertStopped("The entry of ticket 12 was acknowledged and is gone from the queue");
    }

    private void assertStopped(String reason) throws Exception {
        long before = log.database.number("SELECT count(*) FROM audit_checkpoint");
        log.queue(1000, 1);

        assertThat(log.batch().run())
                .isInstanceOfSatisfying(SequencerBatch.Outcome.Altered.class, altered -> assertThat(altered.reason())
                        .contains(reason));
        assertThat(log.database.number("SELECT count(*) FROM audit_checkpoint")).isEqualTo(before);
    }
}
