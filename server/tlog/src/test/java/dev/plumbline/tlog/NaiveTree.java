package dev.plumbline.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** RFC 6962 section 2.1 word for word, without any of the main code's hashing: what everything else is compared to. */
final class NaiveTree {
    private NaiveTree() {}

    static byte[] leaf(byte[] entry) {
        return sha256(new byte[] {0}, entry);
    }

    static Hash root(List<byte[]> entries) {
        return Hash.of(mth(entries));
    }

    /** PATH(m, D[n]) of section 2.1.1. */
    static List<Hash> path(int index, List<byte[]> entries) {
        List<Hash> path = new ArrayList<>();
        if (entries.size() > 1) {
            int k = split(entries.size());
            if (index < k) {
                path.addAll(path(index, entries.subList(0, k)));
                path.add(root(entries.subList(k, entries.size())));
            } else {
                path.addAll(path(index - k, entries.subList(k, entries.size())));
                path.add(root(entries.subList(0, k)));
            }
        }
        return path;
    }

    /** PROOF(m, D[n]) of section 2.1.2. */
    static List<Hash> proof(int oldSize, List<byte[]> entries) {
        return oldSize == 0 ? List.of() : subproof(oldSize, entries, true);
    }

    private static List<Hash> subproof(int oldSize, List<byte[]> entries, boolean complete) {
        List<Hash> proof = new ArrayList<>();
        if (oldSize == entries.size()) {
            if (!complete) {
                proof.add(root(entries));
            }
            return proof;
        }
        int k = split(entries.size());
        if (oldSize <= k) {
            proof.addAll(subproof(oldSize, entries.subList(0, k), complete));
            proof.add(root(entries.subList(k, entries.size())));
        } else {
            proof.addAll(subproof(oldSize - k, entries.subList(k, entries.size()), false));
            proof.add(root(entries.subList(0, k)));
        }
        return proof;
    }

    private static byte[] mth(List<byte[]> entries) {
        if (entries.isEmpty()) {
            return sha256();
        }
        if (entries.size() == 1) {
            return leaf(entries.getFirst());
        }
        int k = split(entries.size());
        return sha256(new byte[] {1}, mth(entries.subList(0, k)), mth(entries.subList(k, entries.size())));
    }

    private static int split(int size) {
        int k = 1;
        while (2 * k < size) {
            k *= 2;
        }
        return k;
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
