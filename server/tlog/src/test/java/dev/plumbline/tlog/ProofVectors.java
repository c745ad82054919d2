package dev.plumbline.tlog;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Test vectors for proofs in the shape that transparency-dev/merkle publishes its own in. */
final class ProofVectors {
    static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ProofVectors() {}

    @JsonPropertyOrder({"leafIdx", "treeSize", "root", "leafHash", "proof", "desc", "wantErr"})
    record Inclusion(
            BigInteger leafIdx,
            BigInteger treeSize,
            String root,
            String leafHash,
            @Nullable List<String> proof,
            String desc,
            boolean wantErr) {

        boolean accepted() {
            Optional<List<Hash>> hashes = hashes(proof);
            Optional<Hash> leaf = hash(leafHash);
            return hashes.isPresent()
                    && leaf.isPresent()
                    && ProofVerifier.inclusion(
                                    leafIdx.longValue(), treeSize.longValue(), leaf.get(), hashes.get(), rootOf(root))
                            .accepted();
        }

        @Override
        public String toString() {
            return desc + ": leaf " + leafIdx + " of " + treeSize;
        }
    }

    @JsonPropertyOrder({"size1", "size2", "root1", "root2", "proof", "desc", "wantErr"})
    record Consistency(
            BigInteger size1,
            BigInteger size2,
            String root1,
            String root2,
            @Nullable List<String> proof,
            String desc,
            boolean wantErr) {

        boolean accepted() {
            Optional<List<Hash>> hashes = hashes(proof);
            return hashes.isPresent()
                    && ProofVerifier.consistency(
                                    size1.longValue(), rootOf(root1), size2.longValue(), rootOf(root2), hashes.get())
                            .accepted();
        }

        @Override
        public String toString() {
            return desc + ": " + size1 + " to " + size2;
        }
    }

    static <T> List<T> read(InputStream json, Class<T> type) throws IOException {
        return JSON.readValue(json, JSON.getTypeFactory().constructCollectionType(List.class, type));
    }

    /** What is no hash can't even be handed to the verifier: rejected. */
    private static Optional<Hash> hash(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return bytes.length == Hash.BYTES ? Optional.of(Hash.of(bytes)) : Optional.empty();
    }

    /** Some vectors write a word in place of a root that does not matter; its digest stands for it. */
    private static Hash rootOf(String base64) {
        return hash(base64).orElseGet(() -> Rfc6962.leaf(Base64.getDecoder().decode(base64)));
    }

    private static Optional<List<Hash>> hashes(@Nullable List<String> proof) {
        List<Hash> hashes = new ArrayList<>();
        for (String element : proof == null ? List.<String>of() : proof) {
            Optional<Hash> hash = hash(element);
            if (hash.isEmpty()) {
                return Optional.empty();
            }
            hashes.add(hash.get());
        }
        return Optional.of(hashes);
    }
}
