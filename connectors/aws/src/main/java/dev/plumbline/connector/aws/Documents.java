package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonException;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** JSON documents that AWS gives as text, such as policies: decoded beside the text. */
final class Documents {
    static final String SUFFIX = "Decoded";

    private Documents() {}

    enum Encoding {
        PLAIN,
        /** RFC 3986 percent-encoding, as IAM does it: a plus sign is a plus sign. */
        PERCENT
    }

    /**
     * The config with a member {@code <name>Decoded} beside each text member that has one of the names, at any depth.
     *
     * @param undecodable told the path of a {@code …Decoded} member that could not be made, and why
     */
    static JsonObject decode(
            JsonObject config, Set<String> names, Encoding encoding, BiConsumer<String, String> undecodable) {
        return object(config, "", new Decoder(names, encoding, undecodable));
    }

    private record Decoder(Set<String> names, Encoding encoding, BiConsumer<String, String> undecodable) {}

    private static JsonObject object(JsonObject object, String path, Decoder decoder) {
        JsonObject.Builder decoded = JsonObject.builder();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            String name = member.getKey();
            String at = path.isEmpty() ? name : path + "." + name;
            decoded.put(name, value(member.getValue(), at, decoder));
            if (decoder.names().contains(name) && member.getValue() instanceof JsonValue.Text text) {
                try {
                    decoded.put(name + SUFFIX, parse(text.value(), decoder.encoding()));
                } catch (JsonException | IllegalArgumentException e) {
                    decoder.undecodable().accept(at + SUFFIX, String.valueOf(e.getMessage()));
                }
            }
        }
        return decoded.build();
    }

    private static JsonValue value(JsonValue value, String path, Decoder decoder) {
        return switch (value) {
            case JsonObject object -> object(object, path, decoder);
            case JsonArray array -> {
                List<JsonValue> items = new ArrayList<>();
                for (int i = 0; i < array.items().size(); i++) {
                    items.add(value(array.items().get(i), path + "[" + i + "]", decoder));
                }
                yield new JsonArray(items);
            }
            case JsonValue.Text _, JsonValue.Numeric _, JsonValue.Bool _, JsonValue.Null _ -> value;
        };
    }

    private static JsonObject parse(String text, Encoding encoding) {
        return Json.parseObject(
                switch (encoding) {
                    case PLAIN -> text;
                    // URLDecoder decodes HTML forms, where a plus sign is a space.
                    case PERCENT -> URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
                });
    }
}
