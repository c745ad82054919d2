package dev.plumbline.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing tree that gives away each tile once it is full and keeps but the right edge in memory: at most 255 hashes
 * a level. Not safe for use by several threads.
 */
public final class TreeBuilder {
    private final CompactRange range;
    /** By level, the hashes of the tile that is not full yet. */
    private final List<List<Hash>> edge = new ArrayList<>();

    private final List<HashTile> full = new ArrayList<>();

    /** A tree without leaves. */
    public TreeBuilder() {
        range = new CompactRange();
    }

    private TreeBuilder(TreeReader reader) {
        range = CompactRange.resume(reader);
        for (Tile tile : Tile.partialTiles(reader.size())) {
            level(tile.level()).addAll(reader.tile(tile).hashes());
        }
    }

    /** Continues a stored tree. Its root must be compared with a signed one before anything is built on it. */
    public static TreeBuilder resume(TileSource source, long size) {
        return new TreeBuilder(new TreeReader(source, size));
    }

    public void append(Hash leaf) {
        range.append(leaf);
        append(0, leaf);
    }

    private void append(int level, Hash hash) {
        List<Hash> hashes = level(level);
        hashes.add(hash);
        if (hashes.size() == TilePath.FULL_WIDTH) {
            long index = Tile.hashesAt(level, range.size()) / TilePath.FULL_WIDTH - 1;
            HashTile tile = new HashTile(new Tile(level, index, TilePath.FULL_WIDTH), hashes);
            full.add(tile);
            hashes.clear();
            append(level + 1, tile.root());
        }
    }

    private List<Hash> level(int level) {
        while (edge.size() <= level) {
            edge.add(new ArrayList<>());
        }
        return edge.get(level);
    }

    public long size() {
        return range.size();
    }

    public Hash root() {
        return range.root();
    }

    /** The tiles filled since the last call, each after those it is computed from. */
    public List<HashTile> takeFullTiles() {
        List<HashTile> tiles = List.copyOf(full);
        full.clear();
        return tiles;
    }

    /** The right edge: the tiles that are not full, by level. */
    public List<HashTile> partialTiles() {
        return Tile.partialTiles(size()).stream()
                .map(id -> new HashTile(id, level(id.level())))
                .toList();
    }
}
