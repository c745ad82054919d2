package dev.plumbline.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * @param leafHash in base64
 * @param hashes in base64, from the leaf's sibling to the root's child (RFC 6962 section 2.1.1)
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record InclusionProofView(
        long index, long size, @JsonProperty("leaf_hash") String leafHash, List<String> hashes) {
    InclusionProofView {
        hashes = List.copyOf(hashes);
    }
}
