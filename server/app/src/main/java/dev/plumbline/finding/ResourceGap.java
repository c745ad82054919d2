package dev.plumbline.finding;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A part of a resource that could not be read.
 *
 * @param path empty when it is all of it: what is shown is older then
 */
@Serdeable
record ResourceGap(String path, String code, String operation, String message) {
    static List<ResourceGap> list(JsonArray gaps) {
        return gaps.items().stream().map(ResourceGap::of).toList();
    }

    private static ResourceGap of(JsonValue gap) {
        JsonObject members = gap instanceof JsonObject object ? object : JsonObject.EMPTY;
        return new ResourceGap(
                members.findText("path").orElse(""),
                members.findText("code").orElse(""),
                members.findText("operation").orElse(""),
                members.findText("message").orElse(""));
    }
}
