package dev.plumbline.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes what OPA is asked about a subject, in the form that {@code engine/evaluate.rego} reads. */
final class Question {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String GAPS = "gaps";

    private Question() {}

    /**
     * Asks one control about the part of the subject that it sees, where everything that it needs was read. Equal
     * texts have equal answers.
     *
     * @param settings what differs from the control's defaults
     * @return empty when something was not read, or may not have been, or a setting fits no parameter: then
     *     {@link #whole} is the question
     */
    static Optional<Evaluation.Item> excerpt(Subject subject, Control control, JsonObject settings) {
        View view = control.view();
        if (!control.allows(settings)) {
            return Optional.empty();
        }
        Optional<JsonObject> config = config(subject.document());
        Reads own = view.own().get(text(subject.document(), "type"));
        if (own == null || config.isEmpty() || !own.wereMade(config.orElseThrow())) {
            return Optional.empty();
        }
        Optional<List<JsonObject>> related = related(subject, view);
        if (related.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(item(List.of(control), out -> {
            out.writeFieldName("resource");
            writeOwn(subject.document(), view, own, out);
            out.writeFieldName("relationships");
            writeEdges(subject.document(), view, out);
            out.writeFieldName("related");
            writeRelated(related.orElseThrow(), view, out);
            if (!settings.members().isEmpty()) {
                out.writeFieldName("parameters");
                Json.write(control.adjusted(settings), out);
            }
            out.writeBooleanField("read", true);
        }));
    }

    /** Asks about everything that is known, so that the answer can say what could not be read. */
    static Evaluation.Item whole(Subject subject, List<Control> controls) {
        return item(controls, out -> {
            out.writeFieldName("resource");
            Json.write(subject.document(), out);
            out.writeFieldName("relationships");
            Json.write(subject.document().findArray("relationships").orElse(JsonArray.EMPTY), out);
            out.writeObjectFieldStart("related");
            for (Map.Entry<String, List<JsonObject>> type :
                    byType(subject.related()).entrySet()) {
                out.writeArrayFieldStart(type.getKey());
                for (JsonObject document : type.getValue()) {
                    Json.write(document, out);
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        });
    }

    /** The config of a document of which nothing is hidden. */
    private static Optional<JsonObject> config(JsonObject document) {
        return document.findArray(GAPS)
                .filter(gaps -> gaps.items().isEmpty())
                .flatMap(_ -> document.findObject("config"));
    }

    /** Those that the relationships reach; empty unless all of them are there and all that is needed of them was read. */
    private static Optional<List<JsonObject>> related(Subject subject, View view) {
        if (view.related().isEmpty()) {
            return Optional.of(List.of());
        }
        Map<List<String>, JsonObject> there = new HashMap<>();
        for (JsonObject document : subject.related()) {
            there.put(List.of(text(document, "type"), text(document, "uid")), document);
        }
        List<JsonObject> reached = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        Deque<JsonObject> frontier = new ArrayDeque<>(List.of(subject.document()));
        while (!frontier.isEmpty()) {
            for (JsonObject edge : edges(frontier.pop(), view)) {
                List<String> end = List.of(text(edge, "type"), text(edge, "uid"));
                if (!seen.add(end)) {
                    continue;
                }
                JsonObject document = there.get(end);
                if (document == null || !isRead(document, view)) {
                    return Optional.empty();
                }
                reached.add(document);
                frontier.add(document);
            }
        }
        return Optional.of(reached);
    }

    private static boolean isRead(JsonObject document, View view) {
        Reads reads = Objects.requireNonNull(view.related().get(text(document, "type")));
        return config(document).filter(reads::wereMade).isPresent();
    }

    private static List<JsonObject> edges(JsonObject document, View view) {
        return document.findArray("relationships").orElse(JsonArray.EMPTY).items().stream()
                .map(JsonObject.class::cast)
                .filter(edge -> view.related().containsKey(text(edge, "type")))
                .toList();
    }

    private static void writeOwn(JsonObject document, View view, Reads reads, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, JsonValue> member : document.members().entrySet()) {
            switch (member.getKey()) {
                case "config" -> writeConfig(document, reads, out);
                case "type", GAPS -> writeMember(member, out);
                default -> {
                    if (view.identity() || (view.scope() && member.getKey().equals("scope"))) {
                        writeMember(member, out);
                    }
                }
            }
        }
        out.writeEndObject();
    }

    private static void writeRelated(List<JsonObject> related, View view, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, List<JsonObject>> type : byType(related).entrySet()) {
            Reads reads = Objects.requireNonNull(view.related().get(type.getKey()));
            out.writeArrayFieldStart(type.getKey());
            for (JsonObject document : type.getValue()) {
                out.writeStartObject();
                for (Map.Entry<String, JsonValue> member : document.members().entrySet()) {
                    switch (member.getKey()) {
                        case "config" -> writeConfig(document, reads, out);
                        case "relationships" -> {
                            out.writeFieldName("relationships");
                            writeEdges(document, view, out);
                        }
                        default -> writeMember(member, out);
                    }
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void writeConfig(JsonObject document, Reads reads, JsonGenerator out) throws IOException {
        out.writeFieldName("config");
        reads.writeSeen(document.findObject("config").orElseThrow(), out);
    }

    private static void writeEdges(JsonObject document, View view, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (JsonObject edge : edges(document, view)) {
            Json.write(edge, out);
        }
        out.writeEndArray();
    }

    private static void writeMember(Map.Entry<String, JsonValue> member, JsonGenerator out) throws IOException {
        out.writeFieldName(member.getKey());
        Json.write(member.getValue(), out);
    }

    private static Map<String, List<JsonObject>> byType(List<JsonObject> documents) {
        Map<String, List<JsonObject>> byType = new TreeMap<>();
        documents.forEach(document -> byType.computeIfAbsent(text(document, "type"), _ -> new ArrayList<>())
                .add(document));
        return byType;
    }

    private static String text(JsonObject object, String member) {
        return object.findText(member).orElse("");
    }

    private static Evaluation.Item item(List<Control> controls, Body body) {
        List<String> ids = controls.stream().map(Control::id).toList();
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            body.write(out);
            out.writeArrayFieldStart("controls");
            for (String id : ids) {
                out.writeString(id);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Evaluation.Item(text.toString(), ids);
    }

    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator out) throws IOException;
    }
}
