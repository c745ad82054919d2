package dev.plumbline.tlog;

/** Where a tree's hashes are kept: a folder, a database, a web server. */
public interface TileSource {
    /**
     * The hashes of a tile that a tree of the source's size has, full or as wide as asked. The answer is not trusted:
     * what is computed from it must lead to a signed root.
     *
     * @throws MissingTileException if the source lacks it or holds something else in its place
     */
    HashTile tile(Tile id);
}
