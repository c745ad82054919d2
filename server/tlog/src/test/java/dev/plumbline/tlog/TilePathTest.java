package dev.plumbline.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
    @Property
    void aPathIsReadAsItWasWritten(
            @ForAll @IntRange(max = 63) int level,
            @ForAll @LongRange(max = Long.MAX_VALUE) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        Tile tile = new Tile(level, index, width);
        BundleId bundle = new BundleId(index, width);

        assertThat(TilePath.parse(tile.path()).orThrow()).isEqualTo(tile);
        assertThat(TilePath.parse(bundle.path()).orThrow()).isEqualTo(bundle);
    }

    @Test
    void theTilesOfAMillionLeavesAreThoseOfTheSpecification() {
        long size = 1_000_000;

        assertThat(Tile.partialTiles(size))
                .extracting(Tile::path)
                .containsExactly("tile/0/x003/906.p/64", "tile/1/015.p/66", "tile/2/000.p/15");
        assertThat(new BundleId(3906, 64).path()).isEqualTo("tile/entries/x003/906.p/64");
        assertThat(Tile.hashesAt(0, size) / 256).isEqualTo(3906);
        assertThat(Tile.hashesAt(1, size) / 256).isEqualTo(15);
        assertThat(Tile.hashesAt(63, size)).isZero();
    }

    @Test
    void aFullTileHasAHashOneLevelUp() {
        assertThat(Tile.partialTiles(256)).containsExactly(new Tile(1, 0, 1));
        assertThat(new Tile(0, 0, 256).path()).isEqualTo("tile/0/000");
        assertThat(new Tile(0, 1_234_567, 256).path()).isEqualTo("tile/0/x001/x234/567");
    }

    @Test
    void aTileExistsFromTheSizeOnThatFillsIt() {
        assertThat(new Tile(0, 3, 7).existsAt(3 * 256 + 6)).isFalse();
        assertThat(new Tile(0, 3, 7).existsAt(3 * 256 + 7)).isTrue();
        assertThat(new Tile(0, 3, 7).existsAt(10_000)).isTrue();
        assertThat(new Tile(8, 0, 1).existsAt(Long.MAX_VALUE)).isFalse();
        assertThat(new Tile(0, Long.MAX_VALUE, 1).existsAt(10_000)).isFalse();
        assertThat(new BundleId(0, 256).existsAt(255)).isFalse();
        assertThat(new BundleId(Long.MAX_VALUE, 1).existsAt(255)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/0",
                "tile/0/7",
                "tile/0/0007",
                "tile/00/007",
                "tile/64/007",
                "tile/-1/007",
                "tile/0/x000/007",
                "tile/0/001/234",
                "tile/0/x001",
                "tile/0/x1/234",
                "tile/0/007.p/0",
                "tile/0/007.p/256",
                "tile/0/007.p/07",
                "tile/0/007.p/",
                "tile/0/007/",
                "/tile/0/007",
                "tile/0/007.p/1\n",
                "tile/entries/x000/001",
                "tile/data/007",
                "tile/0/x009/x223/x372/x036/x854/x775/808",
                "tile/0/x001/x000/x000/x000/x000/x000/x000/000"
            })
    void aPathWithAnotherSpellingIsMalformed(String path) {
        assertThat(TilePath.parse(path)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void tilesAndBundlesAreReadAsTheyWereWritten() {
        List<byte[]> entries = MemoryLog.entries(7);
        HashTile tile = new HashTile(
                new Tile(0, 0, 7), entries.stream().map(Rfc6962::leaf).toList());
        BundleId bundle = new BundleId(0, 7);

        assertThat(HashTile.decode(tile.id(), tile.encode()).orThrow()).isEqualTo(tile);
        assertThat(EntryBundle.decode(bundle, EntryBundle.encode(entries)).orThrow())
                .containsExactlyElementsOf(entries);
    }

    @Test
    void aTileOrBundleOfAnotherLengthIsMalformed() {
        byte[] bundle = EntryBundle.encode(List.of(new byte[300], "b".getBytes(UTF_8)));

        assertThat(HashTile.decode(new Tile(0, 0, 2), new byte[63])).isInstanceOf(Parsed.Malformed.class);
        assertThat(EntryBundle.decode(new BundleId(0, 2), bundle)).isInstanceOf(Parsed.Ok.class);
        assertThat(EntryBundle.decode(new BundleId(0, 3), bundle)).isInstanceOf(Parsed.Malformed.class);
        assertThat(EntryBundle.decode(new BundleId(0, 1), bundle)).isInstanceOf(Parsed.Malformed.class);
        for (int length = 1; length < bundle.length; length++) {
            assertThat(EntryBundle.decode(new BundleId(0, 2), Arrays.copyOf(bundle, length)))
                    .isInstanceOf(Parsed.Malformed.class);
        }
    }

    @Test
    void anEntryAboveTheLengthFieldIsRefused() {
        assertThat(EntryBundle.encode(List.of(new byte[65_535]))).hasSize(65_537);
        assertThatThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65535");
    }
}
