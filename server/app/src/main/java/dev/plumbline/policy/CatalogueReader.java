package dev.plumbline.policy;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the catalogue that {@code policies/engine/build} makes of the controls' metadata. */
final class CatalogueReader {
    private CatalogueReader() {}

    static Control control(String id, JsonValue value) {
        if (!(value instanceof JsonObject entry)) {
            throw new PolicyException("The catalogue's entry of %s is no object".formatted(id));
        }
        JsonObject remediation = entry.findObject("remediation").orElse(JsonObject.EMPTY);
        return new Control(
                id,
                text(entry, id, "title"),
                text(entry, id, "description"),
                Severity.ofId(text(entry, id, "severity")),
                texts(entry, "resource_types"),
                Set.copyOf(entry.findObject("related")
                        .orElse(JsonObject.EMPTY)
                        .members()
                        .keySet()),
                isTrue(entry, "time_dependent"),
                text(entry, id, "phase"),
                texts(entry, "references"),
                requirements(entry),
                remediation.findText("summary").orElse(""),
                remediation.findText("action").orElse("manual"),
                entry.findObject("parameters").orElse(JsonObject.EMPTY),
                sourcePath(id, entry),
                view(entry),
                text(entry, id, "digest"));
    }

    /** {@code controls/aws/s3/slug.rego}: a control's package is its path. */
    static String sourcePath(String id, JsonObject entry) {
        List<String> segments = texts(entry, "package");
        if (segments.isEmpty()) {
            throw new PolicyException("The catalogue's entry of %s has no package".formatted(id));
        }
        return "controls/" + String.join("/", segments) + ".rego";
    }

    private static Map<String, List<Control.MappedRequirement>> requirements(JsonObject entry) {
        Map<String, List<Control.MappedRequirement>> result = new LinkedHashMap<>();
        entry.findObject("requirements").orElse(JsonObject.EMPTY).members().forEach((framework, mapped) -> {
            if (mapped instanceof JsonArray array) {
                result.put(
                        framework,
                        array.items().stream().map(CatalogueReader::mapped).toList());
            }
        });
        return result;
    }

    private static Control.MappedRequirement mapped(JsonValue value) {
        JsonObject mapping = (JsonObject) value;
        return new Control.MappedRequirement(mapping.findText("id").orElseThrow(), isTrue(mapping, "judged"));
    }

    private static View view(JsonObject entry) {
        return new View(
                reads(entry, "reads"),
                reads(entry, "related_reads"),
                isTrue(entry, "sees_scope"),
                isTrue(entry, "sees_identity"));
    }

    private static Map<String, Reads> reads(JsonObject entry, String member) {
        Map<String, Reads> byType = new LinkedHashMap<>();
        entry.findObject(member)
                .orElse(JsonObject.EMPTY)
                .members()
                .forEach((type, plan) -> byType.put(
                        type,
                        new Reads(((JsonObject) plan)
                                .findArray("all").orElseThrow().items().stream()
                                        .map(read -> read((JsonObject) read))
                                        .toList())));
        return byType;
    }

    private static Reads.Read read(JsonObject read) {
        return new Reads.Read(
                texts(read, "segments"),
                read.findArray("arrays").orElseThrow().items().stream()
                        .map(path -> texts((JsonArray) path))
                        .toList(),
                texts(read, "rest"),
                read.findText("type").orElseThrow(),
                isTrue(read, "absent"),
                read.findText("encoded").orElseThrow(),
                isTrue(read, "declared"));
    }

    private static boolean isTrue(JsonObject object, String member) {
        return object.find(member).filter(new JsonValue.Bool(true)::equals).isPresent();
    }

    private static String text(JsonObject entry, String id, String member) {
        return entry.findText(member)
                .orElseThrow(() -> new PolicyException("The catalogue's entry of %s has no %s".formatted(id, member)));
    }

    private static List<String> texts(JsonObject entry, String member) {
        return texts(entry.findArray(member).orElse(JsonArray.EMPTY));
    }

    private static List<String> texts(JsonArray array) {
        return array.items().stream()
                .map(item -> item instanceof JsonValue.Text text ? text.value() : item.toString())
                .toList();
    }
}
