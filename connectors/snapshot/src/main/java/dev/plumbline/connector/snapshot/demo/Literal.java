package dev.plumbline.connector.snapshot.demo;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON written in Java: texts, numbers, booleans, instants, lists and maps stand for themselves. */
final class Literal {
    private Literal() {}

    /** @param namesAndValues by turns; a member whose value is null is left out */
    static JsonObject object(@Nullable Object... namesAndValues) {
        JsonObject.Builder object = JsonObject.builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                object.put(String.valueOf(namesAndValues[i]), value(value));
            }
        }
        return object.build();
    }

    static JsonArray array(Object... items) {
        return array(List.of(items));
    }

    static JsonArray array(Collection<?> items) {
        List<JsonValue> values = new ArrayList<>(items.size());
        items.forEach(item -> values.add(value(item)));
        return new JsonArray(values);
    }

    private static JsonValue value(Object value) {
        return switch (value) {
            case JsonValue json -> json;
            case String text -> JsonValue.of(text);
            case Integer number -> JsonValue.of(number);
            case Long number -> JsonValue.of(number);
            case Boolean bool -> JsonValue.of(bool);
            case Instant instant -> JsonValue.of(instant.toString());
            case Collection<?> items -> array(items);
            case Map<?, ?> members -> {
                JsonObject.Builder object = JsonObject.builder();
                members.forEach((name, member) -> object.put(String.valueOf(name), value(member)));
                yield object.build();
            }
            default -> throw new IllegalArgumentException("no JSON for a " + value.getClass());
        };
    }
}
