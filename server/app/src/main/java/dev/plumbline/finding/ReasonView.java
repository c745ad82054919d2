package dev.plumbline.finding;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Why a verdict is UNKNOWN or NOT_APPLICABLE. */
@Serdeable
record ReasonView(String path, String code, String message) {
    /** @param reasons array of {@code {path, code, message}} */
    static List<ReasonView> list(JsonValue reasons) {
        return reasons instanceof JsonArray array
                ? array.items().stream().map(ReasonView::of).toList()
                : List.of();
    }

    private static ReasonView of(JsonValue reason) {
        JsonObject members = reason instanceof JsonObject object ? object : JsonObject.EMPTY;
        return new ReasonView(
                members.findText("path").orElse(""),
                members.findText("code").orElse(""),
                members.findText("message").orElse(""));
    }
}
