package dev.plumbline.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * Coordinates of a tile of hashes. Its hash number i is the root of the perfect subtree over the leaves from
 * {@code (256 * index + i) * 256^level} on, 256^level of them.
 *
 * @param width hashes in it, 1 to 256
 */
public record Tile(int level, long index, int width) implements TilePath {
    /** The largest level a path may name. A tree of at most 2^63-1 leaves has none above 7. */
    public static final int MAX_LEVEL = 63;

    private static final int BITS = 8;

    public Tile {
        TilePath.check(index, width);
        if (level < 0 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("a tile's level is 0 to 63, not " + level);
        }
    }

    /** How many hashes all tiles of this level hold for a tree of {@code size} leaves. */
    public static long hashesAt(int level, long size) {
        return level * BITS >= Long.SIZE ? 0 : size >>> (level * BITS);
    }

    /** The tile as wide as a tree of {@code size} leaves has it; throws IllegalArgumentException if it has none. */
    public static Tile of(int level, long index, long size) {
        long width = Math.min(FULL_WIDTH, hashesAt(level, size) - index * FULL_WIDTH);
        return new Tile(level, index, (int) Math.max(0, width));
    }

    /** The tiles that are not full in a tree of {@code size} leaves, by level. */
    public static List<Tile> partialTiles(long size) {
        List<Tile> tiles = new ArrayList<>();
        for (int level = 0; hashesAt(level, size) > 0; level++) {
            long hashes = hashesAt(level, size);
            int width = (int) (hashes % FULL_WIDTH);
            if (width > 0) {
                tiles.add(new Tile(level, hashes / FULL_WIDTH, width));
            }
        }
        return List.copyOf(tiles);
    }

    /** Whether a log of {@code size} leaves can serve this tile, be it in a narrower form than it has now. */
    public boolean existsAt(long size) {
        long hashes = hashesAt(level, size);
        return index <= hashes / FULL_WIDTH && hashes - index * FULL_WIDTH >= width;
    }

    @Override
    public String path() {
        return "tile/" + level + "/" + TilePath.suffix(index, width);
    }
}
