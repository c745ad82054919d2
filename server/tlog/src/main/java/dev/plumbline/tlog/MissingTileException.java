package dev.plumbline.tlog;

/** A tile that a tree of this size must have is not there, or is no tile: the store is damaged or was altered. */
public final class MissingTileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MissingTileException(Tile tile, String problem) {
        super(tile.path() + ": " + problem);
    }
}
