package dev.plumbline.policy;

import dev.plumbline.connector.api.JsonObject;
import java.util.List;

/**
 * One resource with the controls to judge it by.
 *
 * @param document the resource's, as {@code inventory.ResourceDocument} describes it
 * @param related the documents of those that its relationships lead to, through the types that the controls follow
 */
public record Subject(JsonObject document, List<JsonObject> related, List<Control> controls) {
    public Subject {
        related = List.copyOf(related);
        controls = List.copyOf(controls);
    }
}
