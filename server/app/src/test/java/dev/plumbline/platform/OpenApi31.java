package dev.plumbline.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Says in OpenAPI 3.1 what the generator says in 3.0. There, "this or null" cannot be said of a type that is named
 * elsewhere; in 3.1 schemas are JSON Schema, and validators can be used as they are. The generator's own 3.1 (of 6.20)
 * writes {@code type: [string, "null", object]} for a string that may be null.
 */
final class OpenApi31 {
    private OpenApi31() {}

    static void convert(ObjectNode document) {
        document.put("openapi", "3.1.0");
        convert((JsonNode) document);
    }

    private static void convert(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean parameter = object.has("in") && object.has("schema");
            if (parameter) {
                withoutNull((ObjectNode) object.get("schema"));
            } else if (object.path("nullable").isBoolean()) {
                withNull(object);
            }
        }
        node.forEach(OpenApi31::convert);
    }

    /** A parameter is left out and never null. */
    private static void withoutNull(ObjectNode schema) {
        if (schema.path("nullable").isBoolean()) {
            schema.remove("nullable");
            if (schema.path("allOf").size() == 1) {
                schema.setAll((ObjectNode) schema.remove("allOf").get(0));
            }
        }
    }

    private static void withNull(ObjectNode schema) {
        if (!schema.remove("nullable").asBoolean()) {
            return;
        }
        if (schema.has("allOf")) {
            ArrayNode either = schema.putArray("anyOf");
            either.addAll((ArrayNode) schema.remove("allOf"));
            either.addObject().put("type", "null");
        } else {
            String type = schema.path("type").asText();
            schema.putArray("type").add(type).add("null");
        }
    }
}
