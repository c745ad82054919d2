package dev.plumbline.connector.snapshot;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonException;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an object's members strictly: each of its type, none missing, none left over. */
final class Members {
    private final JsonObject object;
    private final Set<String> taken = new HashSet<>();

    private Members(JsonObject object) {
        this.object = object;
    }

    static <T> T read(JsonValue value, Function<Members, T> reader) {
        if (!(value instanceof JsonObject object)) {
            throw new JsonException("an object is expected, not " + nature(value));
        }
        Members members = new Members(object);
        T result = reader.apply(members);
        for (String name : object.members().keySet()) {
            if (!members.taken.contains(name)) {
                throw new JsonException("member '%s' is not known here".formatted(name));
            }
        }
        return result;
    }

    boolean has(String name) {
        return object.members().containsKey(name);
    }

    String text(String name) {
        JsonValue value = require(name);
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        throw wrong(name, "a text", value);
    }

    @Nullable
    String textOrNull(String name) {
        JsonValue value = require(name);
        return switch (value) {
            case JsonValue.Null _ -> null;
            case JsonValue.Text text -> text.value();
            default -> throw wrong(name, "a text or null", value);
        };
    }

    long wholeNumber(String name) {
        JsonValue value = require(name);
        if (value instanceof JsonValue.Numeric number) {
            try {
                return Long.parseLong(number.literal());
            } catch (NumberFormatException _) {
                throw wrong(name, "a whole number", value);
            }
        }
        throw wrong(name, "a whole number", value);
    }

    JsonObject object(String name) {
        JsonValue value = require(name);
        if (value instanceof JsonObject found) {
            return found;
        }
        throw wrong(name, "an object", value);
    }

    <T> List<T> array(String name, Function<JsonValue, T> item) {
        JsonValue value = require(name);
        if (!(value instanceof JsonArray found)) {
            throw wrong(name, "an array", value);
        }
        List<T> items = new ArrayList<>(found.items().size());
        for (int i = 0; i < found.items().size(); i++) {
            try {
                items.add(item.apply(found.items().get(i)));
            } catch (JsonException | IllegalArgumentException e) {
                throw new JsonException("%s[%d]: %s".formatted(name, i, e.getMessage()), e);
            }
        }
        return items;
    }

    List<String> texts(String name) {
        return array(name, value -> {
            if (value instanceof JsonValue.Text text) {
                return text.value();
            }
            throw new JsonException("a text is expected, not " + nature(value));
        });
    }

    private JsonValue require(String name) {
        taken.add(name);
        return object.find(name).orElseThrow(() -> new JsonException("member '%s' is missing".formatted(name)));
    }

    private static JsonException wrong(String name, String expected, JsonValue value) {
        return new JsonException("member '%s' must be %s, not %s".formatted(name, expected, nature(value)));
    }

    /** Never the value itself: it may be anything. */
    private static String nature(JsonValue value) {
        return switch (value) {
            case JsonObject _ -> "an object";
            case JsonArray _ -> "an array";
            case JsonValue.Text _ -> "a text";
            case JsonValue.Numeric _ -> "a number of this kind";
            case JsonValue.Bool _ -> "a boolean";
            case JsonValue.Null _ -> "null";
        };
    }
}
