package dev.plumbline.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final SignerKey LOG = WorkedExamplesTest.logKey();
    private static final SignerKey WITNESS = WorkedExamplesTest.witnessKey();
    private static final String ORIGIN = LOG.verifierKey().name();
    private static final Checkpoint EMPTY = new Checkpoint(ORIGIN, 0, Rfc6962.empty());
    private static final String ROOT = Rfc6962.empty().base64();

    @Property(tries = 200)
    void aCheckpointIsReadAsItWasWritten(@ForAll @LongRange(max = Long.MAX_VALUE) long size) {
        Checkpoint checkpoint = new Checkpoint(ORIGIN, size, Rfc6962.empty(), List.of("an extension", "another"));

        assertThat(Checkpoint.parse(checkpoint.text()).orThrow()).isEqualTo(checkpoint);
    }

    @Test
    void theEmptyTreeIsWrittenWithASizeOfZero() {
        assertThat(EMPTY.text()).isEqualTo(ORIGIN + "\n0\n" + ROOT + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "o\n7\n",
                "o\n+7\nROOT\n",
                "o\n007\nROOT\n",
                "o\n-1\nROOT\n",
                "o\n 7\nROOT\n",
                "o\n\u0667\nROOT\n",
                "o\n9223372036854775808\nROOT\n",
                "o\n\nROOT\n",
                "\n7\nROOT\n",
                "o\n7\nROOT",
                "o\n7\nROOT\n\n",
                "o\n7\nROOT\nx\n\n",
                "o\n7\nAAAA\n",
                "o\n7\nROOT=\n"
            })
    void whatIsNoCheckpointIsMalformed(String text) {
        assertThat(Checkpoint.parse(text.replace("ROOT", ROOT))).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void aRootWithTrailingBitsIsMalformed() {
        String another = ROOT.replace("FU=", "FV=");

        assertThat(Checkpoint.parse("o\n7\n" + another + "\n")).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void aCheckpointOfAnotherOriginIsRejectedThoughTheKeyHasSignedIt() {
        Checkpoint other = new Checkpoint("plumbline.example/audit/other", 0, Rfc6962.empty());
        SignedNote note = new SignedNote(other.text(), List.of(LOG.sign(other.text())));

        assertThat(CheckpointPolicy.of(LOG.verifierKey()).verify(note.bytes()))
                .isInstanceOfSatisfying(CheckpointVerification.Rejected.class, rejected -> assertThat(rejected.reason())
                        .contains("plumbline.example/audit/other"));
    }

    @Test
    void aNoteThatIsNoCheckpointIsRejectedThoughTheKeyHasSignedIt() {
        SignedNote note = new SignedNote("hello\n", List.of(LOG.sign("hello\n")));

        assertThat(CheckpointPolicy.of(LOG.verifierKey()).verify(note.bytes()))
                .isInstanceOf(CheckpointVerification.Rejected.class);
    }

    @Test
    void aWitnessAloneDoesNotMakeACheckpoint() {
        SignedNote note = new SignedNote(EMPTY.text(), List.of(WITNESS.cosign(EMPTY.text(), Instant.EPOCH)));

        assertThat(policy(0).verify(note.bytes()))
                .isEqualTo(new CheckpointVerification.Rejected("the log has not signed"));
    }

    @Test
    void aWitnessThatCosignsTwiceCountsOnce() {
        VerifierKey second = SignerKey.ofSeed("witness.example/w2", KeyType.ED25519_COSIGNATURE, new byte[32])
                .verifierKey();
        CheckpointPolicy policy =
                new CheckpointPolicy(ORIGIN, LOG.verifierKey(), List.of(WITNESS.verifierKey(), second), 2);
        SignedNote note = EMPTY.sign(LOG)
                .with(WITNESS.cosign(EMPTY.text(), Instant.ofEpochSecond(2)))
                .with(WITNESS.cosign(EMPTY.text(), Instant.ofEpochSecond(1)));

        assertThat(policy.verify(note.bytes())).isInstanceOf(CheckpointVerification.Rejected.class);
        assertThat(policy(1).verify(note.bytes()))
                .isEqualTo(new CheckpointVerification.Accepted(
                        EMPTY,
                        List.of(new VerifiedSignature.Cosigned(WITNESS.verifierKey(), Instant.ofEpochSecond(1)))));
    }

    @Test
    void aMissingWitnessIsMissed() {
        assertThat(policy(1).verify(EMPTY.sign(LOG).bytes()))
                .isEqualTo(new CheckpointVerification.Rejected("0 witnesses have cosigned, 1 are required"));
        assertThat(policy(0).verify(EMPTY.sign(LOG).bytes())).isInstanceOf(CheckpointVerification.Accepted.class);
    }

    @Test
    void aLogSignsForItsOwnOriginOnly() {
        Checkpoint other = new Checkpoint("plumbline.example/audit/other", 0, Rfc6962.empty());

        assertThatThrownBy(() -> other.sign(LOG)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CheckpointPolicy(ORIGIN, WITNESS.verifierKey(), List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy(2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everySingleBitFlipOfAProofFileIsRejected() {
        byte[] file = WorkedExamplesTest.PROOF.getBytes(UTF_8);
        byte[] entry = "{\"n\":4}".getBytes(UTF_8);
        CheckpointPolicy policy = CheckpointPolicy.of(LOG.verifierKey());

        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            boolean accepted =
                    switch (TlogProof.parse(flipped)) {
                        case Parsed.Malformed<TlogProof> _ -> false;
                        case Parsed.Ok<TlogProof>(TlogProof proof) ->
                            proof.verify(entry, policy).accepted();
                    };
            assertThat(accepted).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void aProofFileKeepsItsExtraLine() {
        TlogProof proof = new TlogProof("aGVsbG8=", 0, List.of(), EMPTY.sign(LOG));

        assertThat(new String(proof.encoded(), UTF_8))
                .startsWith("c2sp.org/tlog-proof@v1\nextra aGVsbG8=\nindex 0\n\n");
        assertThat(TlogProof.parse(proof.encoded()).orThrow()).isEqualTo(proof);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v1\n",
                "c2sp.org/tlog-proof@v2\nindex 0\n\nNOTE",
                "c2sp.org/tlog-proof@v1\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 00\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex -1\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 0\nextra aGVsbG8=\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nextra aGVsbG8\nindex 0\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 0\n\n"
            })
    void whatIsNoProofFileIsMalformed(String file) {
        String text = file.replace("NOTE", EMPTY.sign(LOG).encoded());

        assertThat(TlogProof.parse(text.getBytes(UTF_8))).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void aProofIsForItsEntryAlone() {
        TlogProof proof =
                TlogProof.parse(WorkedExamplesTest.PROOF.getBytes(UTF_8)).orThrow();

        assertThat(proof.verify("{\"n\":5}".getBytes(UTF_8), CheckpointPolicy.of(LOG.verifierKey()))
                        .accepted())
                .isFalse();
    }

    private static CheckpointPolicy policy(int requiredWitnesses) {
        return new CheckpointPolicy(ORIGIN, LOG.verifierKey(), List.of(WITNESS.verifierKey()), requiredWitnesses);
    }
}
