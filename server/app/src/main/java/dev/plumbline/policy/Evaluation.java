package dev.plumbline.policy;

import dev.plumbline.connector.api.JsonObject;
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

    /**
     * One resource with the controls to judge it by.
     *
     * @param resource the resource's document, JSON text
     * @param relationships the resource's relationships, a JSON array's text
     * @param related type to the documents of that type, JSON texts
     */
    public record Item(
            String resource, String relationships, Map<String, List<String>> related, List<String> controls) {
        public Item {
            related = Map.copyOf(related);
            controls = List.copyOf(controls);
        }
    }
}
