package dev.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds what the server answers against the API's document; {@link ApiClient} does so with every answer. */
final class ApiContract {
    private static final OpenApiDocument DOCUMENT = OpenApiDocument.committed();
    private static final JsonNode COMPONENTS = closed(DOCUMENT.json().path("components"));
    private static final List<OpenApiDocument.Operation> OPERATIONS = DOCUMENT.operations();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Map<JsonNode, JsonSchema> COMPILED = new ConcurrentHashMap<>();

    /** An answer to a request. */
    record Answered(String method, String path, int status, Optional<String> contentType, String body) {
        static Answered of(HttpResponse<String> response) {
            return new Answered(
                    response.request().method().toLowerCase(Locale.ROOT),
                    response.request().uri().getPath(),
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").map(type -> type.split(";", -1)[0].strip()),
                    response.body());
        }

        Answered withBody(String changed) {
            return new Answered(method, path, status, contentType, changed);
        }

        Answered withStatus(int changed) {
            return new Answered(method, path, changed, contentType, body);
        }

        Answered withContentType(String changed) {
            return new Answered(method, path, status, Optional.of(changed), body);
        }
    }

    private ApiContract() {}

    static void assertKept(HttpResponse<String> response) {
        assertThat(faults(Answered.of(response)))
                .as("%s answered %d %s", response.request(), response.statusCode(), response.body())
                .isEmpty();
    }

    /** In what the answer differs from the document; empty when it is as it should be. */
    static List<String> faults(Answered answer) {
        return OPERATIONS.stream()
                .filter(operation ->
                        operation.method().equals(answer.method()) && matches(operation.path(), answer.path()))
                .findFirst()
                .map(operation -> faults(operation.description().path("responses"), answer))
                .orElseGet(() -> faultsOutside(answer));
    }

    private static List<String> faults(JsonNode responses, Answered answer) {
        JsonNode response = resolved(responses.path(Integer.toString(answer.status())));
        if (response.isMissingNode()) {
            return List.of("The document knows no status %d here".formatted(answer.status()));
        }
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            return answer.body().isEmpty() ? List.of() : List.of("The document knows no body here");
        }
        JsonNode media = content.path(answer.contentType().orElse("none"));
        if (media.isMissingNode()) {
            return List.of("The document knows no media type %s here".formatted(answer.contentType()));
        }
        return answer.contentType().orElseThrow().endsWith("json")
                ? faults(media.path("schema"), answer.body())
                : List.of();
    }

    /** What the document has no operation for is refused with a problem, unless it belongs to the web interface. */
    private static List<String> faultsOutside(Answered answer) {
        if (!answer.path().startsWith("/api/")) {
            return List.of();
        }
        if (answer.status() < 400) {
            return List.of("The document has no %s %s".formatted(answer.method(), answer.path()));
        }
        return faults(
                DOCUMENT.json()
                        .at("/components/responses/Problem" + answer.status())
                        .path("content")
                        .path(answer.contentType().orElse("none"))
                        .path("schema"),
                answer.body());
    }

    private static List<String> faults(JsonNode schema, String body) {
        if (schema.isMissingNode()) {
            return List.of("The document has no schema for this");
        }
        return COMPILED.computeIfAbsent(schema, ApiContract::compiled).validate(body, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonSchema compiled(JsonNode schema) {
        ObjectNode whole = OpenApiDocument.YAML.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", COMPONENTS);
        return SCHEMAS.getSchema(whole, STRICT);
    }

    /** The server may add members in later versions; in this one, each must be described. */
    private static JsonNode closed(JsonNode components) {
        JsonNode closed = components.deepCopy();
        closed.path("schemas").forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        return closed;
    }

    private static JsonNode resolved(JsonNode response) {
        return response.has("$ref")
                ? DOCUMENT.json().at(response.path("$ref").asText().substring(1))
                : response;
    }

    /** A template's {@code {id}} is one segment, its {@code {rest}} any number of them. */
    private static boolean matches(String template, String path) {
        String pattern = Pattern.compile("\\{(\\w+)}")
                .matcher(template)
                .replaceAll(variable -> variable.group(1).equals("rest") ? ".+" : "[^/]+");
        return path.matches(pattern);
    }
}
