package dev.plumbline.inventory;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource without its configuration: what is needed to tell whether a verdict on it still holds.
 *
 * @param state what the assessment made of it
 * @param digest of its document
 * @param staleGap the gap, as JSON text, that hides it in this assessment; null when it was read
 * @param edges where its relationships lead
 */
public record ResourceNode(
        long id,
        String uid,
        String type,
        String scopeId,
        State state,
        Digest digest,
        @Nullable String staleGap,
        List<Edge> edges) {
    public ResourceNode {
        edges = List.copyOf(edges);
    }

    /** What stands for it in the manifest of a verdict's input: its digest, with the gap when it is stale. */
    public JsonValue reference() {
        String gap = staleGap;
        return gap == null
                ? JsonValue.of(digest.hex())
                : JsonObject.builder()
                        .put("resource", digest.hex())
                        .put("stale", Json.parse(gap))
                        .build();
    }

    /** What an assessment made of a resource. */
    public enum State {
        SEEN,
        STALE,
        CLOSED
    }

    public record Edge(String type, String uid) {}
}
