package dev.plumbline.policy;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.util.List;
import java.util.Map;

/**
 * A batch of questions to OPA.
 *
 * @param now RFC 3339: the day the time-dependent controls judge by
 * @param parameters control id to the settings that differ from the defaults
 */
public record Evaluation(String now, Map<String, JsonObject> parameters, List<Item> items) {
    public Evaluation {
        parameters = Map.copyOf(parameters);
        items = List.copyOf(items);
    }

    /** @param json the item's text, as {@code policies/README.md} describes it; names these controls */
    public record Item(String json, List<String> controls) {
        public Item {
            controls = List.copyOf(controls);
        }

        /** The same question to one of its controls. */
        Item only(String control) {
            JsonArray one = new JsonArray(List.of(JsonValue.of(control)));
            return new Item(Json.write(Json.parseObject(json).with("controls", one)), List.of(control));
        }
    }
}
