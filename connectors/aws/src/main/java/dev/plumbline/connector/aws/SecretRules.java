package dev.plumbline.connector.aws;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What secrets look like: {@code secret-rules.json}, which also says how its members are read.
 *
 * @param names matches the names of members and variables that hold secrets
 * @param references match values that only point to a secret, or can't be one
 */
record SecretRules(
        List<Shape> shapes, Shape assignment, Pattern names, List<Pattern> references, List<String> harmlessPrefixes) {
    private static final String RESOURCE = "secret-rules.json";

    /** @param kind stands in the marker */
    record Shape(String kind, Pattern pattern) {}

    static SecretRules load() {
        try (InputStream in =
                requireNonNull(SecretRules.class.getResourceAsStream(RESOURCE), "no resource " + RESOURCE)) {
            return of(Json.parse(in.readAllBytes()) instanceof JsonObject rules ? rules : JsonObject.EMPTY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True when a value under a secret's name is none itself. */
    boolean isReference(String value) {
        return references.stream().anyMatch(pattern -> pattern.matcher(value).matches());
    }

    private static SecretRules of(JsonObject rules) {
        List<Shape> shapes = new ArrayList<>();
        for (JsonValue shape : rules.findArray("shapes").orElseThrow().items()) {
            shapes.add(shape((JsonObject) shape));
        }
        return new SecretRules(
                List.copyOf(shapes),
                shape(rules.findObject("assignment").orElseThrow()),
                Pattern.compile(rules.findText("names").orElseThrow()),
                texts(rules, "references").stream().map(Pattern::compile).toList(),
                texts(rules, "harmless_prefixes"));
    }

    private static Shape shape(JsonObject shape) {
        return new Shape(
                shape.findText("kind").orElseThrow(),
                Pattern.compile(shape.findText("pattern").orElseThrow(), Pattern.DOTALL));
    }

    private static List<String> texts(JsonObject rules, String member) {
        return rules.findArray(member).orElseThrow().items().stream()
                .map(item -> ((JsonValue.Text) item).value())
                .toList();
    }
}
