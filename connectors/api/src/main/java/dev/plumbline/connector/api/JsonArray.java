package dev.plumbline.connector.api;

import java.util.Collection;
import java.util.List;

/** An immutable JSON array. */
public record JsonArray(List<JsonValue> items) implements JsonValue {
    public static final JsonArray EMPTY = new JsonArray(List.of());

    public JsonArray {
        items = List.copyOf(items);
    }

    public static JsonArray of(Collection<String> texts) {
        return new JsonArray(texts.stream().map(JsonValue::of).toList());
    }

    @Override
    public String toString() {
        return Json.write(this);
    }
}
