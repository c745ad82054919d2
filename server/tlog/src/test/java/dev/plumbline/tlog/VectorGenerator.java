package dev.plumbline.tlog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code inclusion.json} and {@code consistency.json} from {@link NaiveTree} alone. Run its main method with
 * the folder {@code src/test/resources/dev/plumbline/tlog} after a change; {@link OwnVectorsTest} compares.
 */
final class VectorGenerator {
    private static final int[][] INCLUSION = {{0, 1}, {0, 2}, {1, 2}, {2, 3}, {0, 8}, {5, 8}, {2, 7}, {6, 7}, {11, 13}};
    private static final int[][] CONSISTENCY = {{1, 2}, {1, 8}, {2, 5}, {4, 8}, {5, 7}, {6, 8}, {3, 13}, {12, 13}};
    private static final String GARBAGE = "";

    private VectorGenerator() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.writeString(folder.resolve("inclusion.json"), json(inclusion()));
        Files.writeString(folder.resolve("consistency.json"), json(consistency()));
    }

    static String json(List<?> vectors) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        return json.writeValueAsString(vectors).replace("\r\n", "\n") + "\n";
    }

    static List<ProofVectors.Inclusion> inclusion() {
        List<ProofVectors.Inclusion> vectors = new ArrayList<>();
        for (int[] shape : INCLUSION) {
            int index = shape[0];
            int size = shape[1];
            List<byte[]> entries = MemoryLog.entries(size);
            String root = NaiveTree.root(entries).base64();
            String leaf = Hash.of(NaiveTree.leaf(entries.get(index))).base64();
            List<String> proof = base64(NaiveTree.path(index, entries));
            vectors.add(inclusion("true proof", index, size, root, leaf, proof, false));
            vectors.add(inclusion("index - 1 (wraps at 0)", index - 1, size, root, leaf, proof, true));
            vectors.add(inclusion("index + 1", index + 1, size, root, leaf, proof, true));
            vectors.add(inclusion("index with bit 1 flipped", index ^ 2, size, root, leaf, proof, true));
            vectors.add(inclusion("index + size", index + size, size, root, leaf, proof, true));
            vectors.add(inclusion("size 0", index, 0, root, leaf, proof, true));
            vectors.add(inclusion("size doubled", index, 2L * size, root, leaf, proof, true));
            vectors.add(inclusion("another root", index, size, flipped(root), leaf, proof, true));
            vectors.add(inclusion("root of no leaves", index, size, emptyRoot(), leaf, proof, true));
            vectors.add(inclusion("another leaf", index, size, root, flipped(leaf), proof, true));
            vectors.add(inclusion("garbage in front", index, size, root, leaf, inserted(proof, 0, GARBAGE), true));
            vectors.add(inclusion("root in front", index, size, root, leaf, inserted(proof, 0, root), true));
            vectors.add(inclusion("root at the end", index, size, root, leaf, appended(proof, root), true));
            vectors.add(inclusion("garbage at the end", index, size, root, leaf, appended(proof, GARBAGE), true));
            for (int i = 0; i < proof.size(); i++) {
                vectors.add(inclusion("bit flipped in hash " + i, index, size, root, leaf, changed(proof, i), true));
                vectors.add(inclusion("hash " + i + " missing", index, size, root, leaf, removed(proof, i), true));
            }
        }
        return vectors;
    }

    static List<ProofVectors.Consistency> consistency() {
        List<ProofVectors.Consistency> vectors = new ArrayList<>();
        String none = emptyRoot();
        String one = NaiveTree.root(MemoryLog.entries(1)).base64();
        vectors.add(consistency("every tree extends the empty one", 0, 1, none, one, List.of(), false));
        vectors.add(consistency("the empty tree", 0, 0, none, none, List.of(), false));
        vectors.add(consistency("a root of size 0 that is none", 0, 1, one, one, List.of(), true));
        vectors.add(consistency("two roots of size 0", 0, 0, none, one, List.of(), true));
        vectors.add(consistency("a proof from size 0", 0, 1, none, one, List.of(one), true));
        vectors.add(consistency("the same tree", 1, 1, one, one, List.of(), false));
        vectors.add(consistency("two roots of one size", 1, 1, one, none, List.of(), true));
        vectors.add(consistency("a proof between equal sizes", 1, 1, one, one, List.of(one), true));
        for (int[] shape : CONSISTENCY) {
            int older = shape[0];
            int newer = shape[1];
            List<byte[]> entries = MemoryLog.entries(newer);
            String root1 = NaiveTree.root(entries.subList(0, older)).base64();
            String root2 = NaiveTree.root(entries).base64();
            List<String> proof = base64(NaiveTree.proof(older, entries));
            vectors.add(consistency("true proof", older, newer, root1, root2, proof, false));
            vectors.add(consistency("no proof", older, newer, root1, root2, List.of(), true));
            vectors.add(consistency("old size - 1", older - 1, newer, root1, root2, proof, true));
            vectors.add(consistency("old size + 1", older + 1, newer, root1, root2, proof, true));
            vectors.add(consistency("old size with bit 1 flipped", older ^ 2, newer, root1, root2, proof, true));
            vectors.add(consistency("new size doubled", older, 2L * newer, root1, root2, proof, true));
            vectors.add(consistency("sizes swapped", newer, older, root1, root2, proof, true));
            vectors.add(consistency("roots swapped", older, newer, root2, root1, proof, true));
            vectors.add(consistency("another old root", older, newer, flipped(root1), root2, proof, true));
            vectors.add(consistency("another new root", older, newer, root1, flipped(root2), proof, true));
            vectors.add(consistency("old root in front", older, newer, root1, root2, inserted(proof, 0, root1), true));
            vectors.add(consistency("garbage in front", older, newer, root1, root2, inserted(proof, 0, GARBAGE), true));
            vectors.add(consistency("new root at the end", older, newer, root1, root2, appended(proof, root2), true));
            for (int i = 0; i < proof.size(); i++) {
                String where = "hash " + i;
                vectors.add(
                        consistency("bit flipped in " + where, older, newer, root1, root2, changed(proof, i), true));
                vectors.add(consistency(where + " missing", older, newer, root1, root2, removed(proof, i), true));
            }
        }
        return vectors;
    }

    private static ProofVectors.Inclusion inclusion(
            String desc, long index, long size, String root, String leaf, List<String> proof, boolean wantErr) {
        return new ProofVectors.Inclusion(unsigned(index), unsigned(size), root, leaf, proof, desc, wantErr);
    }

    private static ProofVectors.Consistency consistency(
            String desc, long older, long newer, String root1, String root2, List<String> proof, boolean wantErr) {
        return new ProofVectors.Consistency(unsigned(older), unsigned(newer), root1, root2, proof, desc, wantErr);
    }

    private static BigInteger unsigned(long number) {
        return new BigInteger(Long.toUnsignedString(number));
    }

    private static String emptyRoot() {
        return NaiveTree.root(List.of()).base64();
    }

    private static List<String> base64(List<Hash> proof) {
        return proof.stream().map(Hash::base64).toList();
    }

    private static String flipped(String hash) {
        byte[] bytes = Hash.parse(hash).orThrow().bytes();
        bytes[7] ^= 0x10;
        return Hash.of(bytes).base64();
    }

    private static List<String> changed(List<String> proof, int index) {
        List<String> changed = new ArrayList<>(proof);
        changed.set(index, flipped(proof.get(index)));
        return changed;
    }

    private static List<String> removed(List<String> proof, int index) {
        List<String> shorter = new ArrayList<>(proof);
        shorter.remove(index);
        return shorter;
    }

    private static List<String> inserted(List<String> proof, int index, String element) {
        List<String> longer = new ArrayList<>(proof);
        longer.add(index, element);
        return longer;
    }

    private static List<String> appended(List<String> proof, String element) {
        return inserted(proof, proof.size(), element);
    }
}
