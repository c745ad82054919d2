package dev.plumbline.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A log whose tiles lie in a map, as a folder of files would hold them: the full ones and those of its last size. */
final class MemoryLog implements TileSource {
    private final Map<Tile, byte[]> tiles = new HashMap<>();
    private final TreeBuilder builder = new TreeBuilder();

    static List<byte[]> entries(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> ("{\"n\":" + i + "}").getBytes(UTF_8))
                .toList();
    }

    static MemoryLog of(List<byte[]> entries) {
        MemoryLog log = new MemoryLog();
        entries.forEach(entry -> log.builder.append(Rfc6962.leaf(entry)));
        log.store();
        return log;
    }

    void store() {
        List<HashTile> all = new ArrayList<>(builder.takeFullTiles());
        all.addAll(builder.partialTiles());
        all.forEach(tile -> tiles.put(tile.id(), tile.encode()));
    }

    TreeBuilder builder() {
        return builder;
    }

    TreeReader reader() {
        return new TreeReader(this, builder.size());
    }

    Map<Tile, byte[]> tiles() {
        return tiles;
    }

    @Override
    public HashTile tile(Tile id) {
        byte[] bytes = tiles.get(id);
        if (bytes == null) {
            throw new MissingTileException(id, "not stored");
        }
        return HashTile.decode(id, bytes).orThrow();
    }
}
