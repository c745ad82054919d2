package dev.plumbline.tlog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The incremental, tiled tree against the naive recursive one. */
class TreeTest {
    private static final int SIZES = 300;
    private static final List<byte[]> ENTRIES = MemoryLog.entries(SIZES);

    @Test
    void everyRootEqualsTheNaiveOne() {
        TreeBuilder builder = new TreeBuilder();

        for (int size = 0; size <= SIZES; size++) {
            assertThat(builder.size()).isEqualTo(size);
            assertThat(builder.root()).isEqualTo(NaiveTree.root(ENTRIES.subList(0, size)));
            assertThat(MemoryLog.of(ENTRIES.subList(0, size)).reader().root()).isEqualTo(builder.root());
            if (size < SIZES) {
                builder.append(Rfc6962.leaf(ENTRIES.get(size)));
            }
        }
    }

    @Test
    void everyInclusionProofUpTo300LeavesEqualsTheNaiveOneAndIsAccepted() {
        for (int size = 1; size <= SIZES; size += size < 40 ? 1 : 13) {
            List<byte[]> entries = ENTRIES.subList(0, size);
            TreeReader reader = MemoryLog.of(entries).reader();
            Hash root = reader.root();
            for (int index = 0; index < size; index++) {
                List<Hash> proof = reader.inclusionProof(index);
                assertThat(proof).isEqualTo(NaiveTree.path(index, entries));
                assertThat(ProofVerifier.inclusion(index, size, Rfc6962.leaf(entries.get(index)), proof, root))
                        .isEqualTo(new Verification.Accepted());
            }
        }
    }

    @Test
    void everyPairOfSizesUpTo300IsProvedConsistent() {
        List<Hash> roots = new ArrayList<>();
        for (int size = 0; size <= SIZES; size++) {
            roots.add(Rfc6962.root(
                    ENTRIES.subList(0, size).stream().map(Rfc6962::leaf).toList()));
        }
        for (int newer = 0; newer <= SIZES; newer++) {
            TreeReader reader = MemoryLog.of(ENTRIES.subList(0, newer)).reader();
            for (int older = 0; older <= newer; older++) {
                List<Hash> proof = reader.consistencyProof(older);
                assertThat(ProofVerifier.consistency(older, roots.get(older), newer, roots.get(newer), proof))
                        .as("%d to %d", older, newer)
                        .isEqualTo(new Verification.Accepted());
            }
        }
    }

    @Property(tries = 300)
    void consistencyProofsEqualTheNaiveOnes(
            @ForAll @IntRange(max = SIZES) int a, @ForAll @IntRange(max = SIZES) int b) {
        int older = Math.min(a, b);
        List<byte[]> entries = ENTRIES.subList(0, Math.max(a, b));

        assertThat(MemoryLog.of(entries).reader().consistencyProof(older)).isEqualTo(NaiveTree.proof(older, entries));
    }

    @Property(tries = 500)
    void anInclusionProofWithAnyBitFlippedIsRejected(
            @ForAll @IntRange(min = 1, max = SIZES) int size, @ForAll Random random) {
        List<byte[]> entries = ENTRIES.subList(0, size);
        int index = random.nextInt(size);
        List<Hash> all = new ArrayList<>(NaiveTree.path(index, entries));
        all.add(Rfc6962.leaf(entries.get(index)));
        all.add(NaiveTree.root(entries));

        int tampered = random.nextInt(all.size());
        all.set(tampered, flipped(all.get(tampered), random.nextInt(256)));

        List<Hash> proof = all.subList(0, all.size() - 2);
        assertThat(ProofVerifier.inclusion(index, size, all.get(all.size() - 2), proof, all.getLast())
                        .accepted())
                .isFalse();
    }

    @Property(tries = 500)
    void aConsistencyProofWithAnyBitFlippedIsRejected(
            @ForAll @IntRange(min = 1, max = SIZES) int a,
            @ForAll @IntRange(min = 1, max = SIZES) int b,
            @ForAll Random random) {
        int older = Math.min(a, b);
        int newer = Math.max(a, b);
        List<byte[]> entries = ENTRIES.subList(0, newer);
        List<Hash> all = new ArrayList<>(NaiveTree.proof(older, entries));
        all.add(NaiveTree.root(entries.subList(0, older)));
        all.add(NaiveTree.root(entries));

        int tampered = random.nextInt(all.size());
        all.set(tampered, flipped(all.get(tampered), random.nextInt(256)));

        List<Hash> proof = all.subList(0, all.size() - 2);
        assertThat(ProofVerifier.consistency(older, all.get(all.size() - 2), newer, all.getLast(), proof)
                        .accepted())
                .isFalse();
    }

    @Property(tries = 300)
    void aProofForAnotherIndexOrSizeIsRejected(
            @ForAll @IntRange(min = 1, max = SIZES) int size, @ForAll Random random) {
        List<byte[]> entries = ENTRIES.subList(0, size);
        int index = random.nextInt(size);
        int other = random.nextInt(2 * size);
        List<Hash> proof = NaiveTree.path(index, entries);
        Hash leaf = Rfc6962.leaf(entries.get(index));
        Hash root = NaiveTree.root(entries);

        assertThat(ProofVerifier.inclusion(other, size, leaf, proof, root).accepted())
                .isEqualTo(other == index);
    }

    @Test
    void numbersBeyondTheSignedRangeAreRejected() {
        Hash hash = Rfc6962.empty();

        assertThat(ProofVerifier.inclusion(-1, 1, hash, List.of(), hash).accepted())
                .isFalse();
        assertThat(ProofVerifier.inclusion(0, -1, hash, List.of(), hash).accepted())
                .isFalse();
        assertThat(ProofVerifier.inclusion(Long.MIN_VALUE, Long.MIN_VALUE + 1, hash, List.of(), hash)
                        .accepted())
                .isFalse();
        assertThat(ProofVerifier.consistency(-1, hash, 1, hash, List.of()).accepted())
                .isFalse();
        assertThat(ProofVerifier.consistency(1, hash, -1, hash, List.of()).accepted())
                .isFalse();
        assertThat(ProofVerifier.inclusion(0, Long.MAX_VALUE, hash, Collections.nCopies(64, hash), hash)
                        .accepted())
                .isFalse();
    }

    @Property(tries = 60)
    void aTreeResumedFromItsTilesGrowsLikeOneThatNeverStopped(
            @ForAll @IntRange(max = 70_000) int stopped, @ForAll @IntRange(max = 600) int more) {
        MemoryLog log = new MemoryLog();
        TreeBuilder whole = new TreeBuilder();
        for (int i = 0; i < stopped; i++) {
            Hash leaf = leaf(i);
            log.builder().append(leaf);
            whole.append(leaf);
        }
        log.store();
        whole.takeFullTiles();

        TreeBuilder resumed = TreeBuilder.resume(log, stopped);
        assertThat(resumed.root()).isEqualTo(whole.root());
        for (int i = stopped; i < stopped + more; i++) {
            resumed.append(leaf(i));
            whole.append(leaf(i));
        }

        assertThat(resumed.root()).isEqualTo(whole.root());
        assertThat(resumed.takeFullTiles()).isEqualTo(whole.takeFullTiles());
        assertThat(resumed.partialTiles()).isEqualTo(whole.partialTiles());
    }

    @Test
    void proofsOfALargeTreeHoldAcrossLevels() {
        int size = 70_001;
        MemoryLog log = new MemoryLog();
        for (int i = 0; i < size; i++) {
            log.builder().append(leaf(i));
        }
        log.store();
        TreeReader reader = log.reader();

        assertThat(reader.root()).isEqualTo(log.builder().root());
        for (long index : new long[] {0, 255, 256, 65_535, 65_536, 69_999, 70_000}) {
            assertThat(ProofVerifier.inclusion(
                            index, size, leaf((int) index), reader.inclusionProof(index), reader.root()))
                    .isEqualTo(new Verification.Accepted());
        }
    }

    @Test
    void anAlteredTileLeadsToAnotherRoot() {
        MemoryLog log = MemoryLog.of(ENTRIES);
        Hash root = log.reader().root();
        byte[] tile = requireNonNull(log.tiles().get(new Tile(0, 1, SIZES - 256)));

        tile[3] ^= 1;

        assertThat(log.reader().root()).isNotEqualTo(root);
        assertThat(TreeBuilder.resume(log, SIZES).root()).isNotEqualTo(root);
    }

    @Test
    void aMissingTileIsNamed() {
        MemoryLog log = MemoryLog.of(ENTRIES);
        log.tiles().remove(new Tile(0, 1, SIZES - 256));

        assertThatThrownBy(() -> log.reader().root())
                .isInstanceOf(MissingTileException.class)
                .hasMessageContaining("tile/0/001.p/44");
    }

    @Test
    void proofsOutsideTheTreeAreRefused() {
        TreeReader reader = MemoryLog.of(ENTRIES).reader();

        assertThatThrownBy(() -> reader.inclusionProof(SIZES)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader.consistencyProof(SIZES + 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static Hash leaf(int number) {
        return Rfc6962.leaf(
                new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number});
    }

    private static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return Hash.of(bytes);
    }
}
