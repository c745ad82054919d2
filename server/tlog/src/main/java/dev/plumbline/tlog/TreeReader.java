package dev.plumbline.tlog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Computes roots and proofs of a tree of a fixed size from its tiles. A proof reads at most two tiles a level, and a
 * tile is read once. Not safe for use by several threads.
 */
public final class TreeReader {
    private final TileSource source;
    private final long size;
    private final Map<Tile, HashTile> read = new HashMap<>();

    public TreeReader(TileSource source, long size) {
        this.source = requireNonNull(source, "source is null");
        this.size = size;
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
    }

    public long size() {
        return size;
    }

    public Hash root() {
        return size == 0 ? Rfc6962.empty() : range(0, size);
    }

    /** From the leaf's sibling to the root's child (RFC 6962 section 2.1.1). */
    public List<Hash> inclusionProof(long index) {
        Objects.checkIndex(index, size);
        List<Hash> proof = new ArrayList<>();
        inclusion(index, 0, size, proof);
        return List.copyOf(proof);
    }

    /** That this tree extends its own first {@code oldSize} leaves (RFC 6962 section 2.1.2); empty for 0 and size. */
    public List<Hash> consistencyProof(long oldSize) {
        Objects.checkIndex(oldSize, size + 1);
        List<Hash> proof = new ArrayList<>();
        if (oldSize > 0) {
            consistency(oldSize, 0, size, true, proof);
        }
        return List.copyOf(proof);
    }

    private void inclusion(long index, long from, long to, List<Hash> proof) {
        if (to - from == 1) {
            return;
        }
        long middle = from + largestPowerOfTwoBelow(to - from);
        if (index < middle) {
            inclusion(index, from, middle, proof);
            proof.add(range(middle, to));
        } else {
            inclusion(index, middle, to, proof);
            proof.add(range(from, middle));
        }
    }

    /** {@code known}: the verifier knows the hash of the range from its own old root. */
    private void consistency(long oldSize, long from, long to, boolean known, List<Hash> proof) {
        if (oldSize == to) {
            if (!known) {
                proof.add(range(from, to));
            }
            return;
        }
        long middle = from + largestPowerOfTwoBelow(to - from);
        if (oldSize <= middle) {
            consistency(oldSize, from, middle, known, proof);
            proof.add(range(middle, to));
        } else {
            consistency(oldSize, middle, to, false, proof);
            proof.add(range(from, middle));
        }
    }

    /** MTH of the leaves from {@code from} to below {@code to}, as RFC 6962's recursion meets them. */
    private Hash range(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            return subtree(from, Long.numberOfTrailingZeros(leaves));
        }
        long middle = from + largestPowerOfTwoBelow(leaves);
        return Rfc6962.node(range(from, middle), range(middle, to));
    }

    /** The perfect subtree of 2^height leaves from {@code from} on, which is a multiple of that. */
    Hash subtree(long from, int height) {
        int level = height / 8;
        int hashes = 1 << (height % 8);
        long first = from >>> (level * 8);
        Tile id = Tile.of(level, first / TilePath.FULL_WIDTH, size);
        int offset = (int) (first % TilePath.FULL_WIDTH);
        return Rfc6962.root(tile(id).hashes().subList(offset, offset + hashes));
    }

    HashTile tile(Tile id) {
        return read.computeIfAbsent(id, source::tile);
    }

    private static long largestPowerOfTwoBelow(long number) {
        return Long.highestOneBit(number - 1);
    }
}
