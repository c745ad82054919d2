package dev.plumbline.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The hash functions of RFC 6962 section 2.1 over SHA-256. */
public final class Rfc6962 {
    private static final byte LEAF_PREFIX = 0;
    private static final byte NODE_PREFIX = 1;

    private Rfc6962() {}

    /** Root of the tree without entries: SHA-256 of nothing. */
    public static Hash empty() {
        return Hash.of(sha256().digest());
    }

    public static Hash leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF_PREFIX);
        return Hash.of(digest.digest(entry));
    }

    public static Hash node(Hash left, Hash right) {
        byte[] input = new byte[1 + 2 * Hash.BYTES];
        input[0] = NODE_PREFIX;
        left.write(input, 1);
        right.write(input, 1 + Hash.BYTES);
        return Hash.of(sha256().digest(input));
    }

    /** MTH over subtree hashes of equal height, in order; {@link #empty()} over none. */
    public static Hash root(List<Hash> hashes) {
        CompactRange range = new CompactRange();
        hashes.forEach(range::append);
        return range.root();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
