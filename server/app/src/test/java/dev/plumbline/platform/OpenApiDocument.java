package dev.plumbline.platform;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.micronaut.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The API's document: what the annotation processor has read from the controllers, completed with what holds for all of
 * them, in an order of its own. {@code ./plumbline openapi} writes it.
 */
final class OpenApiDocument {
    static final Path COMMITTED = Path.of("..", "..", "docs", "openapi", "plumbline.yml");
    static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String GENERATED = "META-INF/swagger/plumbline.yml";
    private static final String HEAD =
            "# Made from the controllers of server/app by ./plumbline openapi; not to be edited.\n";
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final Set<String> SAFE = Set.of("get");
    /** What the generator says of an answer that nobody has described. */
    private static final Pattern NO_DESCRIPTION = Pattern.compile("\\w+ (\\d{3}) response");

    private static final Pattern JAVA_NAME = Pattern.compile("`[a-z]+[A-Z]\\w*`");

    private final ObjectNode document;

    private OpenApiDocument(ObjectNode document) {
        this.document = document;
    }

    /** Writes it to the file that is named. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), made().text());
    }

    static OpenApiDocument made() {
        try {
            // Beside the controllers: compiling the tests leaves another one, without paths, beside the tests.
            URI classes = ApiDocument.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path generated = Path.of(classes).resolve(GENERATED);
            OpenApiDocument document = new OpenApiDocument((ObjectNode) YAML.readTree(generated.toFile()));
            OpenApi31.convert(document.document);
            nameMembersAsJson(document.document);
            document.complete();
            document.sort();
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static OpenApiDocument committed() {
        try {
            return new OpenApiDocument((ObjectNode) YAML.readTree(COMMITTED.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        try {
            return HEAD + YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode json() {
        return document;
    }

    /** One method of one path. */
    record Operation(String path, String method, ObjectNode description) {
        boolean isSafe() {
            return SAFE.contains(method);
        }

        boolean isSecured() {
            return !description.path("security").isEmpty();
        }

        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    List<Operation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .map(method -> new Operation(path.getKey(), method, (ObjectNode)
                                path.getValue().get(method))))
                .toList();
    }

    private void complete() {
        component("schemas").set("JsonValue", JSON.objectNode().put("description", "Any JSON."));
        component("schemas")
                .set(
                        "JsonObject",
                        JSON.objectNode()
                                .put("description", "JSON with any members.")
                                .put("type", "object")
                                .put("additionalProperties", true));
        describeProblems();
        operations().forEach(operation -> {
            if (!operation.isSafe()) {
                operation.description().path("security").forEach(demand -> ((ObjectNode) demand)
                        .putArray(ApiDocument.SESSION_TOKEN));
            }
            ObjectNode responses = operation.description().withObjectProperty("responses");
            refusals(operation).forEach(status -> {
                if (!responses.has(status)) {
                    responses.putObject(status);
                }
            });
            responses.properties().forEach(response -> complete(response.getKey(), (ObjectNode) response.getValue()));
        });
    }

    /** The answers that whatever stands before a controller may give: routing, parsing, security, validation. */
    private static Set<String> refusals(Operation operation) {
        Set<String> statuses = new TreeSet<>(Set.of("405", "406", "500", "503"));
        if (operation.isSecured()) {
            statuses.add("401");
        }
        if (operation.isSecured() || !operation.isSafe()) {
            statuses.add("403");
        }
        JsonNode parameters = operation.description().path("parameters");
        boolean body = operation.description().has("requestBody");
        if (!parameters.isEmpty() || body) {
            statuses.add("400");
        }
        if (parameters.findValuesAsText("in").contains("path")) {
            statuses.add("404");
        }
        if (body) {
            statuses.addAll(List.of("413", "415"));
        }
        return statuses;
    }

    private static void complete(String status, ObjectNode response) {
        HttpStatus meaning = HttpStatus.valueOf(Integer.parseInt(status));
        if (meaning == HttpStatus.NO_CONTENT) {
            response.remove("content");
        } else if (meaning.getCode() >= 400) {
            response.remove("content");
            response.put("$ref", "#/components/responses/Problem" + status);
        } else if (NO_DESCRIPTION.matcher(response.path("description").asText()).matches()) {
            response.put("description", meaning.getReason());
        }
    }

    /** One answer for each status that a problem may have. */
    private void describeProblems() {
        ObjectNode responses = component("responses");
        Arrays.stream(ProblemType.values())
                .collect(groupingBy(type -> type.status().getCode(), TreeMap::new, toList()))
                .forEach((status, types) -> {
                    ObjectNode response = responses.putObject("Problem" + status);
                    response.put(
                            "description",
                            types.stream()
                                    .map(type -> "%s (`%s`). %s".formatted(type.title(), type.uri(), type.action()))
                                    .collect(joining("\n\n")));
                    if (status == HttpStatus.TOO_MANY_REQUESTS.getCode()) {
                        ObjectNode wait = response.putObject("headers").putObject("Retry-After");
                        wait.put("description", "Seconds to wait");
                        wait.putObject("schema").put("type", "integer");
                    }
                    response.putObject("content")
                            .putObject(Problem.MEDIA_TYPE)
                            .putObject("schema")
                            .put("$ref", "#/components/schemas/Problem");
                });
    }

    private ObjectNode component(String kind) {
        return document.withObjectProperty("components").withObjectProperty(kind);
    }

    /** Members of schemas stay as their records have them. */
    private void sort() {
        sort(document.withObjectProperty("paths"));
        operations().forEach(operation -> sort(operation.description().withObjectProperty("responses")));
        sort(document.withObjectProperty("components"));
        document.withObjectProperty("components").forEach(kind -> sort((ObjectNode) kind));
    }

    private static void sort(ObjectNode node) {
        Map<String, JsonNode> members = new TreeMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        node.removeAll();
        node.setAll(members);
    }

    /** Javadoc names members as Java does. */
    private static void nameMembersAsJson(JsonNode node) {
        if (node.path("description").isTextual()) {
            ((ObjectNode) node)
                    .put(
                            "description",
                            JAVA_NAME.matcher(node.path("description").asText()).replaceAll(name -> name.group()
                                    .replaceAll("([A-Z])", "_$1")
                                    .toLowerCase(Locale.ROOT)));
        }
        node.forEach(OpenApiDocument::nameMembersAsJson);
    }
}
