package dev.plumbline.finding;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What a control found wrong.
 *
 * @param path the config path; empty when it is about the resource as a whole
 */
@Serdeable
record ViolationView(String message, String path, JsonValue observed, JsonValue expected) {
    private static final JsonValue NOTHING = new JsonValue.Null();

    /** @param violations array of {@code {message, path, observed, expected}} */
    static List<ViolationView> list(JsonValue violations) {
        return violations instanceof JsonArray array
                ? array.items().stream().map(ViolationView::of).toList()
                : List.of();
    }

    private static ViolationView of(JsonValue violation) {
        JsonObject members = violation instanceof JsonObject object ? object : JsonObject.EMPTY;
        return new ViolationView(
                members.findText("message").orElse(""),
                members.findText("path").orElse(""),
                members.find("observed").orElse(NOTHING),
                members.find("expected").orElse(NOTHING));
    }
}
