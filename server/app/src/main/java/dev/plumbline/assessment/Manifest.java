package dev.plumbline.assessment;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.inventory.Digest;
import dev.plumbline.inventory.ResourceDocument;
import dev.plumbline.inventory.ResourceNode;
import dev.plumbline.policy.Control;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Names everything that a verdict was reached on: the resource and its related resources by digest, the parameters
 * that differ from the defaults, and the day when the control judges by it. Its own digest is the verdict's input
 * digest: while that is unchanged, so is the verdict.
 */
record Manifest(JsonObject json, Digest digest) {
    /** @param day RFC 3339; counts only for controls that are time-dependent */
    static Manifest of(
            ResourceNode resource,
            Collection<ResourceNode> related,
            Control control,
            Map<String, JsonObject> parameters,
            String day) {
        List<JsonValue> references = related.stream()
                .sorted(Comparator.comparing(ResourceNode::uid))
                .map(ResourceNode::reference)
                .toList();
        JsonObject.Builder manifest = JsonObject.builder()
                .put("resource", resource.reference())
                .put("related", new JsonArray(references))
                .put("parameters", parameters.getOrDefault(control.id(), JsonObject.EMPTY));
        if (control.timeDependent()) {
            manifest.put("now", day);
        }
        JsonObject json = manifest.build();
        return new Manifest(json, Digest.of(ResourceDocument.digest(json)));
    }
}
