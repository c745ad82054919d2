package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.tlog.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever owns the database can change anything in it, but not unseen. */
class AuditVerifierTest {
    /** As PostgreSQL computes RFC 6962's leaf hash of an entry that was rewritten. */
    private static final String REHASH = """
            UPDATE audit_entry e SET leaf_hash = sha256('\\x00'::bytea || q.entry)
              FROM audit_queue q WHERE q.ticket = e.ticket AND e.index = %d""";

    private Path folder;
    private AuditFixture log;
    private Checkpoint head;

    @BeforeEach
    void aLogWithCheckpointsAndTilesOfTwoKinds(@TempDir Path folder) throws Exception {
        this.folder = folder;
        log = AuditFixture.create(folder);
        head = log.grow(100, 400, 1, 99, 150).getLast();
    }

    @Test
    void anUntouchedLogIsIntact() throws Exception {
        List<Long> progress = new ArrayList<>();

        AuditVerification verification = log.verifier().verify(progress::add);

        assertThat(verification).isEqualTo(new AuditVerification.Intact(head, 6, 0));
        assertThat(progress).containsExactly(750L);
    }

    @Test
    void entriesThatWaitForTheirIndexAreCounted() throws Exception {
        log.queue(750, 3);

        assertThat(log.verify()).isEqualTo(new AuditVerification.Intact(head, 6, 3));
    }

    @Test
    void aLogWithoutEntriesIsIntact(@TempDir Path other) throws Exception {
        AuditFixture empty = AuditFixture.create(other);
        Checkpoint first = empty.grow().getFirst();

        assertThat(empty.verify()).isEqualTo(new AuditVerification.Intact(first, 1, 0));
    }

    @Test
    void aLogThatNeverBeganIsNone(@TempDir Path other) throws Exception {
        assertThat(AuditFixture.create(other).verify())
                .isEqualTo(new AuditVerification.BadLog("there is no checkpoint"));
    }

    @Test
    void anAlteredTextIsNamed() throws Exception {
        log.database.tamper("UPDATE audit_queue SET entry = '{}' WHERE ticket = 124");

        assertBad(123, 123, "the text of entry 123 is not the one that was hashed");
    }

    @Test
    void anAlteredTextWhoseHashWasMadeToFitIsNamed() throws Exception {
        log.database.tamper("UPDATE audit_queue SET entry = '{}' WHERE ticket = 124", REHASH.formatted(123));

        assertBad(123, 123, "entry 123 is not the one that its tile has");
    }

    @Test
    void anAlteredTextWhoseHashAndTileWereMadeToFitIsFoundByItsCheckpoint() throws Exception {
        log.database.tamper("UPDATE audit_queue SET entry = '{}' WHERE ticket = 124", REHASH.formatted(123), """
                UPDATE audit_tile SET hashes = overlay(hashes PLACING
                       (SELECT leaf_hash FROM audit_entry WHERE index = 123) FROM 123 * 32 + 1)
                 WHERE level = 0 AND index = 0""");

        assertThat(log.verify()).isInstanceOfSatisfying(AuditVerification.BadLog.class, bad -> assertThat(bad.reason())
                .isEqualTo("tile/0/000 is stored with another root"));
    }

    @Test
    void anAlteredTextOfTheRightEdgeIsFoundByItsCheckpoint() throws Exception {
        log.database.tamper("UPDATE audit_queue SET entry = '{}' WHERE ticket = 750", REHASH.formatted(749));

        assertBad(600, 749, "the checkpoint of size 750 signs other entries than these");
    }

    @Test
    void aDeletedEntryIsNamed() throws Exception {
        log.database.tamper("DELETE FROM audit_entry WHERE index = 300");

        assertBad(300, 300, "entry 300 is missing");
    }

    @Test
    void aDeletedTextIsNamed() throws Exception {
        log.database.tamper("DELETE FROM audit_queue WHERE ticket = 301");

        assertBad(300, 300, "the text of entry 300 is missing");
    }

    @Test
    void reorderedEntriesAreNamed() throws Exception {
        log.database.tamper(
                "UPDATE audit_entry SET index = 100000 + index WHERE index IN (200, 201)",
                "UPDATE audit_entry SET index = CASE index WHEN 100200 THEN 201 ELSE 200 END WHERE index > 100000");

        assertBad(200, 200, "entry 200 is not the one that its tile has");
    }

    @Test
    void anEntryPutBetweenIsFound() throws Exception {
        log.database.tamper(
                "INSERT INTO audit_queue (entry) VALUES ('{}')",
                "UPDATE audit_entry SET index = index + 1000000 WHERE index >= 700",
                "UPDATE audit_entry SET index = index - 999999 WHERE index >= 1000000",
                "INSERT INTO audit_entry VALUES (700, 751, sha256('\\x007b7d'::bytea))");

        assertBad(600, 749, "the checkpoint of size 750 signs other entries than these");
    }

    @Test
    void aTruncatedLogNamesTheFirstEntryThatIsMissing() throws Exception {
        log.database.tamper("DELETE FROM audit_entry WHERE index >= 740");

        assertBad(740, 740, "entry 740 is missing");
    }

    @Test
    void aLogCutOffWithItsCheckpointsIsFoundByWhatTheInstallationRemembers() throws Exception {
        log.database.tamper(
                "DELETE FROM audit_checkpoint WHERE size > 600",
                "DELETE FROM audit_entry WHERE index >= 600",
                "DELETE FROM audit_queue WHERE ticket > 600");

        assertBad(600, 600, "entry 600 is missing");
    }

    @Test
    void aWholeHistoryRewrittenWithTheStolenKeyIsFoundByWhatTheInstallationRemembers(@TempDir Path stolen)
            throws Exception {
        Files.copy(folder.resolve("audit.key"), stolen.resolve("audit.key"));
        log.database.tamper(
                "TRUNCATE audit_queue, audit_pending, audit_entry, audit_tile, audit_checkpoint",
                "ALTER SEQUENCE audit_queue_ticket_seq RESTART");
        AuditFixture thief = log.on(stolen);
        thief.grow();
        thief.queue(5000, 800);
        thief.grow();

        assertBad(0, 749, "this installation has signed other entries than these");
    }

    @Test
    void entriesWithoutACheckpointAreFound() throws Exception {
        log.database.tamper(
                "INSERT INTO audit_queue (entry) VALUES ('{}')",
                "INSERT INTO audit_entry VALUES (750, 751, sha256('\\x007b7d'::bytea))");

        assertBad(750, 750, "no checkpoint signs them");
    }

    @Test
    void aForgedCheckpointIsFound() throws Exception {
        log.database.tamper(
                "UPDATE audit_checkpoint SET note = replace(note, E'\\n500\\n', E'\\n499\\n') WHERE size = 500");

        assertThat(log.verify())
                .isEqualTo(
                        new AuditVerification.BadLog("the checkpoint of size 500 is not this log's: the signature of "
                                + AuditFixture.ORIGIN + " is wrong"));
    }

    @Test
    void aCheckpointRowThatDiffersFromItsNoteIsFound() throws Exception {
        log.database.tamper("UPDATE audit_checkpoint SET root = sha256('x') WHERE size = 500");

        assertThat(log.verify())
                .isEqualTo(new AuditVerification.BadLog("the row of the checkpoint of size 500 differs from its note"));
    }

    @Test
    void aMissingTileIsFound() throws Exception {
        log.database.tamper("DELETE FROM audit_tile WHERE index = 1");

        assertThat(log.verify()).isEqualTo(new AuditVerification.BadLog("tile/0/001 is missing"));
    }

    @Test
    void anAlteredTileNamesTheEntryItContradicts() throws Exception {
        log.database.tamper(
                "UPDATE audit_tile SET hashes = set_byte(hashes, 32 * 7, get_byte(hashes, 32 * 7) # 1) WHERE index = 1");

        assertBad(263, 263, "entry 263 is not the one that its tile has");
    }

    @Test
    void aTileThatNoEntryFillsIsFound() throws Exception {
        log.database.tamper("INSERT INTO audit_tile SELECT 0, 77, hashes, root FROM audit_tile WHERE index = 0");

        assertThat(log.verify()).isEqualTo(new AuditVerification.BadLog("there are tiles that the entries don't fill"));
    }

    @Test
    void anAcknowledgedEntryThatNeverGotAnIndexIsFound() throws Exception {
        log.queue(750, 1);
        log.database.tamper("DELETE FROM audit_pending");

        assertThat(log.verify())
                .isEqualTo(new AuditVerification.BadLog("the entry of ticket 751 was acknowledged and got no index"));
    }

    @Test
    void alteredTilesOfAHigherLevelNameTheEntriesTheyCover(@TempDir Path other) throws Exception {
        AuditFixture large = AuditFixture.create(other);
        large.grow();
        large.queue(0, 65_536);
        while (large.batch().run() instanceof SequencerBatch.Outcome.Signed) {
            // until nothing is pending
        }
        assertThat(large.verify()).isInstanceOf(AuditVerification.Intact.class);

        large.database.tamper(
                "UPDATE audit_tile SET hashes = set_byte(hashes, 64, get_byte(hashes, 64) # 1) WHERE level = 1");

        assertThat(large.verify())
                .isEqualTo(new AuditVerification.BadEntry(512, 767, "tile/1/000 has another hash for them"));
    }

    private void assertBad(long first, long last, String reason) throws Exception {
        assertThat(log.verify()).isEqualTo(new AuditVerification.BadEntry(first, last, reason));
    }
}
