package dev.plumbline.assessment;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Provider;
import dev.plumbline.connector.api.Scope;
import java.util.List;

/** A scope inside a task's row. */
final class ScopeJson {
    private ScopeJson() {}

    static JsonObject write(Scope scope) {
        return JsonObject.builder()
                .put("provider", scope.provider().id())
                .put("id", scope.id())
                .put("name", scope.name())
                .put(
                        "regions",
                        new JsonArray(scope.regions().stream()
                                .<JsonValue>map(JsonValue::of)
                                .toList()))
                .build();
    }

    static Scope read(JsonObject object) {
        return new Scope(
                Provider.ofId(object.findText("provider").orElseThrow()),
                object.findText("id").orElseThrow(),
                object.findText("name").orElseThrow(),
                object.findArray("regions").orElse(JsonArray.EMPTY).items().stream()
                        .map(item -> ((JsonValue.Text) item).value())
                        .toList(),
                List.of());
    }
}
