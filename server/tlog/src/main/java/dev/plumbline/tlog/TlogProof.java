package dev.plumbline.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file that proves one entry's place in a log, to be verified without the log (C2SP tlog-proof, {@code .tlog-proof}).
 *
 * @param extra canonical base64 of what the log's owner adds; null where the file has none. Nothing authenticates it
 * @param index the entry's number from 0; believed only because the proof holds for it
 * @param hashes from the leaf's sibling to the root's child
 * @param checkpoint not verified yet
 */
public record TlogProof(@Nullable String extra, long index, List<Hash> hashes, SignedNote checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    public TlogProof {
        hashes = List.copyOf(hashes);
        requireNonNull(checkpoint, "checkpoint is null");
        if (index < 0 || hashes.size() > ProofVerifier.MAX_PROOF_HASHES) {
            throw new IllegalArgumentException("a proof has an index from 0 and at most 63 hashes");
        }
        if (extra != null) {
            StrictText.base64(extra).orThrow();
        }
    }

    /** Accepts exactly what {@link #encoded()} writes. */
    public static Parsed<TlogProof> parse(byte[] bytes) {
        return switch (StrictText.utf8(bytes)) {
            case Parsed.Malformed<String>(String reason) -> new Parsed.Malformed<>(reason);
            case Parsed.Ok<String>(String text) -> parse(text);
        };
    }

    private static Parsed<TlogProof> parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            return new Parsed.Malformed<>("not a tlog-proof: no checkpoint follows after an empty line");
        }
        List<String> lines =
                new ArrayList<>(Arrays.asList(text.substring(0, end).split("\n", -1)));
        if (!lines.removeFirst().equals(HEADER)) {
            return new Parsed.Malformed<>("not a tlog-proof: the first line must be " + HEADER);
        }
        String extra = null;
        if (!lines.isEmpty() && lines.getFirst().startsWith(EXTRA)) {
            extra = lines.removeFirst().substring(EXTRA.length());
        }
        if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) {
            return new Parsed.Malformed<>("the tlog-proof has no index line");
        }
        OptionalLong index = StrictText.decimal(lines.removeFirst().substring(INDEX.length()));
        if (index.isEmpty()) {
            return new Parsed.Malformed<>("the tlog-proof's index is no decimal number");
        }
        try {
            List<Hash> hashes =
                    lines.stream().map(line -> Hash.parse(line).orThrow()).toList();
            SignedNote checkpoint = SignedNote.parse(text.substring(end + 2)).orThrow();
            return new Parsed.Ok<>(new TlogProof(extra, index.getAsLong(), hashes, checkpoint));
        } catch (IllegalArgumentException e) {
            return new Parsed.Malformed<>("not a tlog-proof: " + e.getMessage());
        }
    }

    public byte[] encoded() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        if (extra != null) {
            text.append(EXTRA).append(extra).append('\n');
        }
        text.append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint.encoded()).toString().getBytes(UTF_8);
    }

    /** Whether the entry is in the log that the policy names, at {@link #index()}. */
    public Verification verify(byte[] entry, CheckpointPolicy policy) {
        return switch (policy.verify(checkpoint.bytes())) {
            case CheckpointVerification.Rejected(String reason) -> new Verification.Rejected(reason);
            case CheckpointVerification.Accepted(Checkpoint head, var _) ->
                ProofVerifier.inclusion(index, head.size(), Rfc6962.leaf(entry), hashes, head.root());
        };
    }
}
