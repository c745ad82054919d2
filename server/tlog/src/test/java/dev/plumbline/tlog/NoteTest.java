package dev.plumbline.tlog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    private static final SignerKey LOG = WorkedExamplesTest.logKey();
    private static final SignerKey WITNESS = WorkedExamplesTest.witnessKey();
    private static final NoteVerifier LOG_ONLY = new NoteVerifier(List.of(LOG.verifierKey()));

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange(' ', '\ud7ff')
                .withChars("\n\n\n— +=")
                .ofMaxLength(200)
                .map(text -> text + "\n");
    }

    @Property
    void aSignedNoteIsReadAsItWasWrittenAndAccepted(@ForAll("texts") String text) {
        SignedNote note = new SignedNote(text, List.of(LOG.sign(text)));

        assertThat(SignedNote.parse(note.bytes()).orThrow()).isEqualTo(note);
        assertThat(LOG_ONLY.verify(note.bytes()))
                .isEqualTo(
                        new NoteVerification.Accepted(note, List.of(new VerifiedSignature.Signed(LOG.verifierKey()))));
    }

    @Test
    void everySingleBitFlipOfANoteIsRejected() {
        byte[] note = WorkedExamplesTest.LOG_SIGNED.getBytes(UTF_8);

        for (int bit = 0; bit < note.length * 8; bit++) {
            byte[] flipped = note.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(LOG_ONLY.verify(flipped)).as("bit %d", bit).isInstanceOf(NoteVerification.Rejected.class);
        }
    }

    @Test
    void everySingleBitFlipOfACosignedCheckpointIsRejected() {
        byte[] note = WorkedExamplesTest.COSIGNED.getBytes(UTF_8);
        CheckpointPolicy policy =
                new CheckpointPolicy(LOG.verifierKey().name(), LOG.verifierKey(), List.of(WITNESS.verifierKey()), 1);
        assertThat(policy.verify(note)).isInstanceOf(CheckpointVerification.Accepted.class);

        for (int bit = 0; bit < note.length * 8; bit++) {
            byte[] flipped = note.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(policy.verify(flipped)).as("bit %d", bit).isInstanceOf(CheckpointVerification.Rejected.class);
        }
    }

    @Test
    void everyTruncationOfANoteIsRejected() {
        String note = WorkedExamplesTest.LOG_SIGNED;

        for (int length = 0; length < note.length(); length++) {
            assertThat(LOG_ONLY.verify(note.substring(0, length).getBytes(UTF_8)))
                    .isInstanceOf(NoteVerification.Rejected.class);
        }
    }

    @Test
    void aSignatureOfAnUnknownKeyIsIgnored() {
        assertThat(LOG_ONLY.verify(WorkedExamplesTest.COSIGNED.getBytes(UTF_8)))
                .isInstanceOfSatisfying(NoteVerification.Accepted.class, accepted -> assertThat(accepted.verified())
                        .hasSize(1));
    }

    @Test
    void aNoteOfUnknownKeysAloneIsRejected() {
        SignerKey stranger = SignerKey.generate(LOG.verifierKey().name(), KeyType.ED25519, new SecureRandom());

        assertThat(new NoteVerifier(List.of(stranger.verifierKey()))
                        .verify(WorkedExamplesTest.LOG_SIGNED.getBytes(UTF_8)))
                .isEqualTo(new NoteVerification.Rejected("no known key has signed"));
    }

    @Test
    void aWrongSignatureOfAKnownKeyRejectsTheNoteThoughAnotherIsRight() {
        String text = "text\n";
        SignedNote note = new SignedNote(text, List.of(LOG.sign(text), LOG.sign("another text\n")));

        assertThat(LOG_ONLY.verify(note)).isInstanceOf(NoteVerification.Rejected.class);
    }

    @Test
    void aTextMayHoldWhatLooksLikeSignatures() {
        String text = "a\n\n— b AAAAAAA=\n\n\n";
        SignedNote note = new SignedNote(text, List.of(LOG.sign(text)));

        assertThat(SignedNote.parse(note.bytes()).orThrow().text()).isEqualTo(text);
    }

    @Test
    void sixteenSignaturesAreReadAndTooManyAreNot() {
        SignedNote note = new SignedNote("text\n", List.of(LOG.sign("text\n")));
        String line = note.signatures().getFirst().line();

        assertThat(LOG_ONLY.verify((note.encoded() + line.repeat(15)).getBytes(UTF_8)))
                .isInstanceOf(NoteVerification.Accepted.class);
        assertThat(LOG_ONLY.verify((note.encoded() + line.repeat(100)).getBytes(UTF_8)))
                .isEqualTo(new NoteVerification.Rejected("a note has at most 100 signatures"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n\n— a\n",
                "text\n\n— a AAAAAAA=",
                "text\n\n- a AAAAAAA=\n",
                "text\n\n— a  AAAAAAA=\n",
                "text\n\n — a AAAAAAA=\n",
                "text\n\n— a AAAAAAA= \n",
                "text\n\n— a AAAAAAA=\r\n",
                "text\n\n— a AAAAAAA\n",
                "text\n\n— a AAAAAAB=\n",
                "text\n\n— a AAAAAA==\n",
                "text\n\n— a+b AAAAAAA=\n",
                "text\n\n— a\u00a0b AAAAAAA=\n",
                "text\n\n— a\u2028b AAAAAAA=\n",
                "text\n\n— a AAAAAAA=\n\n",
                "te\rxt\n\n— a AAAAAAA=\n",
                "te\u0000xt\n\n— a AAAAAAA=\n"
            })
    void whatIsNoNoteIsMalformed(String note) {
        assertThat(SignedNote.parse(note.getBytes(UTF_8))).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void theSmallestNoteIsRead() {
        assertThat(SignedNote.parse("text\n\n— a AAAAAAA=\n".getBytes(UTF_8))).isInstanceOf(Parsed.Ok.class);
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        assertThat(SignedNote.parse("t\u00e9xt\n\n— a AAAAAAA=\n".getBytes(ISO_8859_1)))
                .isEqualTo(new Parsed.Malformed<>("not valid UTF-8"));
    }

    @Test
    void aNoteAboveAMegabyteIsMalformedUnread() {
        assertThat(SignedNote.parse(new byte[1_000_001])).isInstanceOf(Parsed.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plumbline.example/audit/acme",
                "plumbline.example/audit/acme+31230120",
                "plumbline.example/audit/acme+31230121+AdBKsjJ0K7SrOhNovUYV5ObQIkq3GgFrr4UgozLJd4c3",
                "plumbline.example/audit/acmf+31230120+AdBKsjJ0K7SrOhNovUYV5ObQIkq3GgFrr4UgozLJd4c3",
                "plumbline.example/audit/acme+31230120+AdBKsjJ0K7SrOhNovUYV5ObQIkq3GgFrr4UgozLJd4c",
                "plumbline.example/audit/acme+31230120+AtBKsjJ0K7SrOhNovUYV5ObQIkq3GgFrr4UgozLJd4c3",
                "plumbline.example/audit/acme+31230120+AdBKsjJ0K7SrOhNovUYV5ObQIkq3GgFrr4UgozLJ",
                "plumbline.example/audit acme+31230120+AdBKsjJ0K7SrOhNovUYV5ObQIkq3GgFrr4UgozLJd4c3",
                "plumbline.example/audit/acme+3123012G+AdBKsjJ0K7SrOhNovUYV5ObQIkq3GgFrr4UgozLJd4c3",
                "plumbline.example/audit/acme+31230120+AdBKsjJ0K7SrOhNovUYV5ObQIkq3GgFrr4UgozLJd4c3\n"
            })
    void whatIsNoVerifierKeyIsMalformed(String vkey) {
        assertThat(VerifierKey.parse(vkey)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void aPrivateKeyIsReadAsItWasWrittenAndDoesNotShowItself() {
        SignerKey key = SignerKey.generate("plumbline.local/audit", KeyType.ED25519, new SecureRandom());

        SignerKey read = SignerKey.parse(key.encoded()).orThrow();

        assertThat(read.encoded()).isEqualTo(key.encoded()).startsWith("PRIVATE+KEY+plumbline.local/audit+");
        assertThat(read.verifierKey()).isEqualTo(key.verifierKey());
        assertThat(read.sign("text\n")).isEqualTo(key.sign("text\n"));
        String secret = key.encoded().substring(key.encoded().lastIndexOf('+') + 1);
        assertThat(key.toString()).doesNotContain(secret);
    }

    @Test
    void aDamagedPrivateKeyIsMalformed() {
        String key = LOG.encoded();

        assertThat(SignerKey.parse(key.replace("+31230120+", "+31230121+"))).isInstanceOf(Parsed.Malformed.class);
        assertThat(SignerKey.parse(key.replace("ERERE", "ERERF"))).isInstanceOf(Parsed.Malformed.class);
        assertThat(SignerKey.parse(key.substring(0, key.length() - 4))).isInstanceOf(Parsed.Malformed.class);
        assertThat(SignerKey.parse(key + "\n")).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void aKeySignsInItsOwnWayOnly() {
        assertThatThrownBy(() -> WITNESS.sign("text\n")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> LOG.cosign("text\n", Instant.EPOCH)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> LOG.sign("text")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCosignatureIsBoundToItsTime() {
        SignedNote note = SignedNote.parse(WorkedExamplesTest.LOG_SIGNED).orThrow();
        NoteSignature then = WITNESS.cosign(note.text(), Instant.ofEpochSecond(1_789_000_000));
        NoteSignature now = WITNESS.cosign(note.text(), Instant.ofEpochSecond(1_789_000_001));
        byte[] mixed = Base64.getDecoder().decode(now.payload());
        byte[] time = Base64.getDecoder().decode(then.payload());
        System.arraycopy(time, 4, mixed, 4, 8);
        NoteSignature forged =
                new NoteSignature(then.name(), Base64.getEncoder().encodeToString(mixed));

        assertThat(new NoteVerifier(List.of(WITNESS.verifierKey())).verify(note.with(now)))
                .isInstanceOf(NoteVerification.Accepted.class);
        assertThat(new NoteVerifier(List.of(WITNESS.verifierKey())).verify(note.with(forged)))
                .isInstanceOf(NoteVerification.Rejected.class);
    }
}
