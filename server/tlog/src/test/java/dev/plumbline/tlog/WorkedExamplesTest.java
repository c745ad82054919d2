package dev.plumbline.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Known answers, byte for byte: of the specifications, and of seven entries that Go's reference libraries accept. */
class WorkedExamplesTest {
    static final String LOG_VKEY = "plumbline.example/audit/acme+31230120+AdBKsjJ0K7SrOhNovUYV5ObQIkq3GgFrr4UgozLJd4c3";
    static final String WITNESS_VKEY = "witness.example/w1+e0cd2864+BKCapfR6Z1mAL/lV+NwtKhSlyZ0jvpf4ZBJ/+Tg0VaTw";

    static final String LOG_SIGNED = """
            plumbline.example/audit/acme
            7
            ju+6vaTwi1RItNuwTrHrzyzYa/Nn0cD+wyFIgqkbe54=

            — plumbline.example/audit/acme MSMBIOkqYNSBRNzAg1/d5waoKPFEsHOYYxyhPpn8+luPZX0PSrPUGAu6s1BppLuOCvSTuVecTX1ZCEWI5bXj0yF3UAk=
            """;
    static final String COSIGNED = LOG_SIGNED + """
            — witness.example/w1 4M0oZAAAAABqoflAv65rY1jBoeGSducLmcODoG2HasKEQ7kEKZtuqR5vM7t2BC82lSY/Ou3dKzVarnS8zRtHW5bFEIJOvRaZ7akMAA==
            """;
    static final String PROOF = """
            c2sp.org/tlog-proof@v1
            index 4
            BkFPG6Sqos2I2VI8KqBZxmhuYogyhOM1ap+tl9+15hk=
            twd0fosJ36rGfSxIXhIv1/ZKN3lC+V+dsHff086jEnM=
            vQBwrL3GeaJM9EYVhBSD+/zBiroArk2+KgxUrybL2fo=

            """ + LOG_SIGNED;

    private static final List<String> ROOTS = List.of(
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "+UBwq/0toL9ykC6xOoCOeU+VTZ4nRcaCoVj27Q1KwDY=",
            "O63IBTfwKeG7dygNyFIDzy7ZdI3I9XEjD8ulwybJEGg=",
            "LP73YnWX4AtWSXV3Stco7yEHBnWfym1kE4xt/By/LNo=",
            "vQBwrL3GeaJM9EYVhBSD+/zBiroArk2+KgxUrybL2fo=",
            "h9UMXqS06cZqY1DcnPgMhWQabcLU6G++7tynUvpM20w=",
            "YNd3l8h9XPoTXt1Xs9tkWkF+26XmofTiYAwFPyVHix4=",
            "ju+6vaTwi1RItNuwTrHrzyzYa/Nn0cD+wyFIgqkbe54=");

    static SignerKey logKey() {
        return SignerKey.ofSeed("plumbline.example/audit/acme", KeyType.ED25519, filled(0x11));
    }

    static SignerKey witnessKey() {
        return SignerKey.ofSeed("witness.example/w1", KeyType.ED25519_COSIGNATURE, filled(0x22));
    }

    @Test
    void theHashesAreThoseOfRfc6962() {
        assertThat(Rfc6962.empty().hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Rfc6962.leaf(new byte[0]).hex())
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(Rfc6962.leaf("L123456".getBytes(UTF_8)).hex())
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
        assertThat(Rfc6962.leaf("{\"n\":0}".getBytes(UTF_8)).hex())
                .isEqualTo("f94070abfd2da0bf72902eb13a808e794f954d9e2745c682a158f6ed0d4ac036");
    }

    @Test
    void theNodeHashIsThatOfTheTransparencyDevLibrary() {
        // "N123" and "N456" are no hashes; the library's own known answer concatenates them as they are
        byte[] input = "\u0001N123N456".getBytes(UTF_8);

        assertThat(Hash.of(Rfc6962.sha256().digest(input)).hex())
                .isEqualTo("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
    }

    @Test
    void theRootsOfSevenEntriesAreKnown() {
        TreeBuilder builder = new TreeBuilder();
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(builder.root().base64()).isEqualTo(ROOTS.get(size));
            builder.append(Rfc6962.leaf(("{\"n\":" + size + "}").getBytes(UTF_8)));
        }
    }

    @Test
    void theConsistencyProofFromFiveToSevenIsKnown() {
        List<Hash> proof = MemoryLog.of(MemoryLog.entries(7)).reader().consistencyProof(5);

        assertThat(proof)
                .extracting(Hash::base64)
                .containsExactly(
                        "Z8vzSda05Mr0MKlnUcpTIhRBTC+Mn3xWervD5S8t85E=",
                        "BkFPG6Sqos2I2VI8KqBZxmhuYogyhOM1ap+tl9+15hk=",
                        "twd0fosJ36rGfSxIXhIv1/ZKN3lC+V+dsHff086jEnM=",
                        "vQBwrL3GeaJM9EYVhBSD+/zBiroArk2+KgxUrybL2fo=");
    }

    @Test
    void theTileAndTheBundleOfSevenEntriesAreKnown() {
        MemoryLog log = MemoryLog.of(MemoryLog.entries(7));
        Tile tile = new Tile(0, 0, 7);
        byte[] bundle = EntryBundle.encode(MemoryLog.entries(7));

        assertThat(log.tiles()).containsOnlyKeys(tile);
        assertThat(tile.path()).isEqualTo("tile/0/000.p/7");
        assertThat(log.tiles().get(tile)).hasSize(224);
        assertThat(bundle).hasSize(63).startsWith(0x00, 0x07, 0x7b, 0x22, 0x6e, 0x22, 0x3a, 0x30, 0x7d);
    }

    @Test
    void theLogSignsTheKnownCheckpoint() {
        Checkpoint checkpoint = new Checkpoint(
                "plumbline.example/audit/acme", 7, Hash.parse(ROOTS.getLast()).orThrow());

        assertThat(logKey().verifierKey().encoded()).isEqualTo(LOG_VKEY);
        assertThat(checkpoint.sign(logKey()).encoded()).isEqualTo(LOG_SIGNED);
    }

    @Test
    void theWitnessCosignsTheKnownCheckpoint() {
        SignedNote note = SignedNote.parse(LOG_SIGNED).orThrow();

        NoteSignature cosignature = witnessKey().cosign(note.text(), Instant.ofEpochSecond(1_789_000_000));

        assertThat(witnessKey().verifierKey().encoded()).isEqualTo(WITNESS_VKEY);
        assertThat(note.with(cosignature).encoded()).isEqualTo(COSIGNED);
    }

    @Test
    void theCosignedCheckpointIsAcceptedWithItsTime() {
        VerifierKey log = VerifierKey.parse(LOG_VKEY).orThrow();
        VerifierKey witness = VerifierKey.parse(WITNESS_VKEY).orThrow();
        CheckpointPolicy policy = new CheckpointPolicy(log.name(), log, List.of(witness), 1);

        CheckpointVerification verification = policy.verify(COSIGNED.getBytes(UTF_8));

        assertThat(verification)
                .isEqualTo(new CheckpointVerification.Accepted(
                        new Checkpoint(
                                log.name(), 7, Hash.parse(ROOTS.getLast()).orThrow()),
                        List.of(new VerifiedSignature.Cosigned(witness, Instant.ofEpochSecond(1_789_000_000)))));
    }

    @Test
    void theProofFileIsWrittenAndAccepted() {
        List<Hash> hashes = MemoryLog.of(MemoryLog.entries(7)).reader().inclusionProof(4);
        TlogProof proof =
                new TlogProof(null, 4, hashes, SignedNote.parse(LOG_SIGNED).orThrow());
        CheckpointPolicy policy =
                CheckpointPolicy.of(VerifierKey.parse(LOG_VKEY).orThrow());

        assertThat(new String(proof.encoded(), UTF_8)).isEqualTo(PROOF);
        assertThat(TlogProof.parse(PROOF.getBytes(UTF_8)).orThrow()).isEqualTo(proof);
        assertThat(proof.verify("{\"n\":4}".getBytes(UTF_8), policy)).isEqualTo(new Verification.Accepted());
    }

    @Test
    void theVerifierKeyOfTheNoteSpecificationIsRead() {
        String vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

        VerifierKey key = VerifierKey.parse(vkey).orThrow();

        assertThat(key.name()).isEqualTo("example.com/foo");
        assertThat(key.keyId()).isEqualTo(0x530d903a);
        assertThat(key.encoded()).isEqualTo(vkey);
        assertThat(Base64.getDecoder().decode(key.publicKey())).hasSize(32);
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
