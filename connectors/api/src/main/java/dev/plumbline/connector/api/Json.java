package dev.plumbline.connector.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads and writes {@link JsonValue}s. Strict RFC 8259: doubled members and trailing text are refused. */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final JsonValue.Null NULL = new JsonValue.Null();
    private static final JsonValue.Bool TRUE = new JsonValue.Bool(true);
    private static final JsonValue.Bool FALSE = new JsonValue.Bool(false);

    private Json() {}

    /** @throws JsonException when the text is not exactly one JSON value */
    public static JsonValue parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return single(parser);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws JsonException when the bytes are not exactly one JSON value in UTF-8 */
    public static JsonValue parse(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            return single(parser);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (IOException e) {
            throw new JsonException("not JSON in UTF-8", e);
        }
    }

    /** @throws JsonException when the text is not exactly one JSON object */
    public static JsonObject parseObject(String text) {
        if (parse(text) instanceof JsonObject object) {
            return object;
        }
        throw new JsonException("JSON, but no object");
    }

    /**
     * Reads one value from a parser whose current token is the value's first.
     *
     * @throws JsonException when the text ends within the value
     */
    public static JsonValue read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonException("not JSON: the text is empty or ends too early");
        }
        return switch (token) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> new JsonValue.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeric(parser.getText());
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            case VALUE_NULL -> NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new JsonException("not JSON: unexpected " + token);
        };
    }

    /** Compact, members in their order. */
    public static String write(JsonValue value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes the value as the generator's next one. */
    public static void write(JsonValue value, JsonGenerator generator) throws IOException {
        switch (value) {
            case JsonObject object -> {
                generator.writeStartObject();
                for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                    generator.writeFieldName(member.getKey());
                    write(member.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case JsonArray array -> {
                generator.writeStartArray();
                for (JsonValue item : array.items()) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case JsonValue.Text text -> generator.writeString(text.value());
            case JsonValue.Numeric number -> generator.writeNumber(number.literal());
            case JsonValue.Bool bool -> generator.writeBoolean(bool.value());
            case JsonValue.Null _ -> generator.writeNull();
        }
    }

    static void requireNumber(String literal) {
        if (!NUMBER.matcher(literal).matches()) {
            throw new IllegalArgumentException("'%s' is no JSON number".formatted(literal));
        }
    }

    private static JsonValue single(JsonParser parser) throws IOException {
        parser.nextToken();
        JsonValue value = read(parser);
        if (parser.nextToken() != null) {
            throw new JsonException("not JSON: text follows the value");
        }
        return value;
    }

    private static JsonObject readObject(JsonParser parser) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, read(parser));
        }
        return new JsonObject(members);
    }

    private static JsonArray readArray(JsonParser parser) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return new JsonArray(items);
    }

    private static JsonException notJson(JsonProcessingException e) {
        return new JsonException(
                "not JSON: line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                e);
    }
}
