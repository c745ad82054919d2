package dev.plumbline.tlog;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One resource of a log served as C2SP tlog-tiles: a tile of hashes or a bundle of entries. Paths are relative to the
 * log's prefix and have exactly one spelling.
 */
public sealed interface TilePath permits Tile, BundleId {
    /** Hashes of a full tile, entries of a full bundle. */
    int FULL_WIDTH = 256;

    /** Such as {@code tile/0/x003/906.p/64} or {@code tile/entries/007}. */
    String path();

    /** How many hashes or entries: 1 to 256, where 256 is a full one. */
    int width();

    default boolean isFull() {
        return width() == FULL_WIDTH;
    }

    static Parsed<TilePath> parse(String path) {
        Matcher matcher = Syntax.PATH.matcher(path);
        if (!matcher.matches()) {
            return new Parsed.Malformed<>("not a tile path: write tile/<level>/<index>[.p/<width>] or"
                    + " tile/entries/<index>[.p/<width>], the index in groups of three digits (x001/234)");
        }
        String level = matcher.group("level");
        OptionalLong index = Syntax.index(matcher.group("index"));
        if (index.isEmpty()) {
            return new Parsed.Malformed<>("no tile index: it is above 2^63-1 or has a leading group of zeros");
        }
        int width = matcher.group("width") == null ? FULL_WIDTH : Integer.parseInt(matcher.group("width"));
        if (width > FULL_WIDTH || (width == FULL_WIDTH && matcher.group("width") != null)) {
            return new Parsed.Malformed<>("a partial tile has 1 to 255 hashes");
        }
        if (level.equals("entries")) {
            return new Parsed.Ok<>(new BundleId(index.getAsLong(), width));
        }
        int number = Integer.parseInt(level);
        return number > Tile.MAX_LEVEL
                ? new Parsed.Malformed<>("a tile's level is 0 to 63")
                : new Parsed.Ok<>(new Tile(number, index.getAsLong(), width));
    }

    /** {@code 1234567} is {@code x001/x234/567}; a partial tile's width follows as {@code .p/64}. */
    static String suffix(long index, int width) {
        StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return width == FULL_WIDTH ? path.toString() : path + ".p/" + width;
    }

    /** Constructor check shared by the two kinds. */
    static void check(long index, int width) {
        if (index < 0 || width < 1 || width > FULL_WIDTH) {
            throw new IllegalArgumentException("no tile has the index " + index + " and the width " + width);
        }
    }

    /** The grammar of paths. */
    final class Syntax {
        private static final Pattern PATH =
                Pattern.compile("tile/(?<level>entries|0|[1-9][0-9]?)/(?<index>(?:x[0-9]{3}/){0,6}[0-9]{3})"
                        + "(?:\\.p/(?<width>[1-9][0-9]{0,2}))?");

        private Syntax() {}

        private static OptionalLong index(String groups) {
            if (groups.startsWith("x000")) {
                return OptionalLong.empty();
            }
            String digits = groups.replaceAll("[x/]", "").replaceFirst("^0+(?=.)", "");
            return StrictText.decimal(digits);
        }
    }
}
