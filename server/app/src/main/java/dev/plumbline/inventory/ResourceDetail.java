package dev.plumbline.inventory;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import java.util.List;

/**
 * A resource with all that is known of it.
 *
 * @param gaps each {@code {path, code, operation, message}}; the first has an empty path when nothing of it could be
 *     read last time
 */
public record ResourceDetail(ResourceRow row, JsonObject config, List<RelationshipRow> relationships, JsonArray gaps) {
    public ResourceDetail {
        relationships = List.copyOf(relationships);
    }
}
