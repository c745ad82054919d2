package dev.plumbline.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one control needs of the config of one type of resource, as its metadata say: tells whether all of it was read, and
 * writes the part of a config that the control sees. The measure of the first is {@code engine/reading.rego}, which a test
 * holds it against; what is not certain here is left to it.
 */
public final class Reads {
    private static final String ELEMENT = "[]";

    private final List<Read> all;
    private final Part seen = new Part(new LinkedHashMap<>());

    /**
     * One place that must have been read: a path of the metadata, or an object or array on the way to one.
     *
     * @param arrays the paths of the arrays on the way, each from the element of the one before
     * @param rest the path from the last array's element, or from the config
     * @param type {@code string number boolean object array any}
     * @param absent its absence has a documented meaning
     * @param encoded the member that this one is decoded from; empty when it is not: where that is there, absence has none
     * @param declared the metadata name it, so that the control sees all that is below it
     */
    record Read(
            List<String> segments,
            List<List<String>> arrays,
            List<String> rest,
            String type,
            boolean absent,
            String encoded,
            boolean declared) {
        Read {
            segments = List.copyOf(segments);
            arrays = List.copyOf(arrays);
            rest = List.copyOf(rest);
        }
    }

    /** @param parts by member, or {@code []} for each element; none: all of it is seen */
    private record Part(Map<String, Part> parts) {}

    Reads(List<Read> all) {
        this.all = List.copyOf(all);
        all.stream().filter(Read::declared).forEach(this::see);
    }

    private void see(Read read) {
        Part part = seen;
        List<String> segments = read.segments();
        for (int i = 0; i < segments.size(); i++) {
            boolean last = i == segments.size() - 1;
            Part next = part.parts().get(segments.get(i));
            if (next == null || last) {
                next = new Part(new LinkedHashMap<>());
                part.parts().put(segments.get(i), next);
            } else if (next.parts().isEmpty()) {
                return; // a path above is named itself: all of it is seen
            }
            part = next;
        }
    }

    /** True when everything needed was read; false when something was not, or may not have been. */
    boolean wereMade(JsonObject config) {
        for (Read read : all) {
            if (!wasMade(read, config, 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean wasMade(Read read, JsonValue node, int depth) {
        if (depth == read.arrays().size()) {
            return isThere(read, node);
        }
        // What is missing or of another type on the way is for the read of that place itself to find.
        if (at(node, read.arrays().get(depth)) instanceof JsonArray array) {
            for (JsonValue element : array.items()) {
                if (!wasMade(read, element, depth + 1)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isThere(Read read, JsonValue node) {
        List<String> rest = read.rest();
        if (rest.isEmpty()) {
            return fits(node, read.type());
        }
        JsonValue parent = at(node, rest.subList(0, rest.size() - 1));
        if (!(parent instanceof JsonObject object)) {
            return true;
        }
        JsonValue value = object.members().get(rest.getLast());
        if (value != null) {
            return fits(value, read.type());
        }
        return read.absent() && !object.members().containsKey(read.encoded());
    }

    private static @Nullable JsonValue at(JsonValue node, List<String> path) {
        JsonValue found = node;
        for (String member : path) {
            if (!(found instanceof JsonObject object)) {
                return null;
            }
            found = object.members().get(member);
            if (found == null) {
                return null;
            }
        }
        return found;
    }

    private static boolean fits(JsonValue value, String type) {
        return switch (value) {
            case JsonObject _ -> type.equals("object") || type.equals("any");
            case JsonArray _ -> type.equals("array") || type.equals("any");
            case JsonValue.Text _ -> type.equals("string") || type.equals("any");
            case JsonValue.Numeric _ -> type.equals("number") || type.equals("any");
            case JsonValue.Bool _ -> type.equals("boolean") || type.equals("any");
            case JsonValue.Null _ -> false;
        };
    }

    /** Writes the part of the config that the control sees. */
    void writeSeen(JsonObject config, JsonGenerator out) throws IOException {
        if (seen.parts().isEmpty()) {
            out.writeStartObject();
            out.writeEndObject();
        } else {
            write(config, seen, out);
        }
    }

    private static void write(JsonValue value, Part part, JsonGenerator out) throws IOException {
        if (part.parts().isEmpty()) {
            Json.write(value, out);
            return;
        }
        switch (value) {
            case JsonObject object -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                    Part below = part.parts().get(member.getKey());
                    if (below != null) {
                        out.writeFieldName(member.getKey());
                        write(member.getValue(), below, out);
                    }
                }
                out.writeEndObject();
            }
            case JsonArray array -> {
                Part below = part.parts().get(ELEMENT);
                out.writeStartArray();
                if (below != null) {
                    for (JsonValue element : array.items()) {
                        write(element, below, out);
                    }
                }
                out.writeEndArray();
            }
            default -> Json.write(value, out);
        }
    }
}
