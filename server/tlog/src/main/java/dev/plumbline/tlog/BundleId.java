package dev.plumbline.tlog;

/**
 * Coordinates of a bundle of entries: those from {@code 256 * index} on.
 *
 * @param width entries in it, 1 to 256
 */
public record BundleId(long index, int width) implements TilePath {
    public BundleId {
        TilePath.check(index, width);
    }

    /** Whether a log of {@code size} leaves can serve this bundle. */
    public boolean existsAt(long size) {
        return index <= size / FULL_WIDTH && size - index * FULL_WIDTH >= width;
    }

    @Override
    public String path() {
        return "tile/entries/" + TilePath.suffix(index, width);
    }
}
