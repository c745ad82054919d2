package dev.plumbline.tlog;

import org.jspecify.annotations.Nullable;

/**
 * The right edge of a growing tree: one hash for each set bit of its size. Appending costs two hashes on average, a
 * root at most 63. Not safe for use by several threads.
 */
public final class CompactRange {
    /** Index is the height of the perfect subtree; stale where the size's bit is not set. */
    private final @Nullable Hash[] subtrees = new @Nullable Hash[Long.SIZE - 1];

    private long size;

    public CompactRange() {}

    /** Continues a tree of {@code size} leaves whose hashes {@code reader} knows. */
    static CompactRange resume(TreeReader reader) {
        CompactRange range = new CompactRange();
        range.size = reader.size();
        long end = reader.size();
        for (int height = 0; height < range.subtrees.length; height++) {
            if (((range.size >>> height) & 1) == 1) {
                end -= 1L << height;
                range.subtrees[height] = reader.subtree(end, height);
            }
        }
        return range;
    }

    public long size() {
        return size;
    }

    /** Throws IllegalStateException at 2^63-1 leaves. */
    public void append(Hash leaf) {
        if (size == Long.MAX_VALUE) {
            throw new IllegalStateException("a tree has at most 2^63-1 leaves");
        }
        Hash hash = leaf;
        int height = 0;
        for (; ((size >>> height) & 1) == 1; height++) {
            hash = Rfc6962.node(subtree(height), hash);
        }
        subtrees[height] = hash;
        size++;
    }

    public Hash root() {
        Hash root = null;
        for (int height = 0; height < subtrees.length; height++) {
            if (((size >>> height) & 1) == 1) {
                root = root == null ? subtree(height) : Rfc6962.node(subtree(height), root);
            }
        }
        return root == null ? Rfc6962.empty() : root;
    }

    private Hash subtree(int height) {
        Hash hash = subtrees[height];
        if (hash == null) {
            throw new IllegalStateException("no subtree of height " + height + " at size " + size);
        }
        return hash;
    }
}
