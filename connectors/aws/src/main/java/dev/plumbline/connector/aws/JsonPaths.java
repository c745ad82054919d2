package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.util.stream.Stream;

/** Reads config by path: members separated by dots, {@code []} for every element of an array. */
final class JsonPaths {
    private JsonPaths() {}

    /** The texts at the path; empty where a member is absent or of another type. */
    static Stream<String> texts(JsonObject config, String path) {
        Stream<JsonValue> values = Stream.of(config);
        for (String segment : path.split("\\.", -1)) {
            boolean each = segment.endsWith("[]");
            String name = each ? segment.substring(0, segment.length() - 2) : segment;
            values = values.flatMap(value -> member(value, name));
            if (each) {
                values = values.flatMap(JsonPaths::items);
            }
        }
        return values.filter(JsonValue.Text.class::isInstance).map(value -> ((JsonValue.Text) value).value());
    }

    private static Stream<JsonValue> member(JsonValue value, String name) {
        return value instanceof JsonObject object ? object.find(name).stream() : Stream.empty();
    }

    private static Stream<JsonValue> items(JsonValue value) {
        return value instanceof JsonArray array ? array.items().stream() : Stream.empty();
    }
}
