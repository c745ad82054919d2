package dev.plumbline.inventory;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Relationship;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.platform.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource in the form that is stored, digested and sent to OPA:
 * {@code {uid, type, scope, region, name, config, relationships[{kind, type, uid}], gaps[{path, code, operation, message}]}}.
 *
 * <p>Request ids of gaps stay out: they differ with each call, and two equal answers must have equal digests.
 */
public final class ResourceDocument {
    private ResourceDocument() {}

    public static JsonObject of(Resource resource) {
        return JsonObject.builder()
                .put("uid", resource.uid())
                .put("type", resource.type().name())
                .put("scope", resource.scopeId())
                .put("region", resource.region())
                .put("name", resource.name())
                .put("config", resource.config())
                .put("relationships", relationships(resource.relationships()))
                .put("gaps", gaps(resource.gaps()))
                .build();
    }

    /**
     * @param text as it is stored
     * @param staleGap the gap, as JSON text, that keeps it from being known now; null when it was read
     */
    static JsonObject read(String text, @Nullable String staleGap) {
        JsonObject document = Json.parseObject(text);
        if (staleGap == null) {
            return document;
        }
        List<JsonValue> gaps = new ArrayList<>(
                document.findArray("gaps").orElse(JsonArray.EMPTY).items());
        gaps.add(Json.parse(staleGap));
        return document.with("gaps", new JsonArray(gaps));
    }

    /** SHA-256 over the document's RFC 8785 form. */
    public static byte[] digest(JsonValue document) {
        return Sha256.of(document.canonical());
    }

    static JsonObject gap(Gap gap) {
        return JsonObject.builder()
                .put("path", gap.path())
                .put("code", gap.code())
                .put("operation", gap.operation())
                .put("message", gap.message())
                .build();
    }

    private static JsonArray relationships(List<Relationship> relationships) {
        return new JsonArray(relationships.stream()
                .<JsonValue>map(relationship -> JsonObject.builder()
                        .put("kind", relationship.kind())
                        .put("type", relationship.type().name())
                        .put("uid", relationship.uid())
                        .build())
                .toList());
    }

    private static JsonArray gaps(List<Gap> gaps) {
        return new JsonArray(gaps.stream().<JsonValue>map(ResourceDocument::gap).toList());
    }
}
