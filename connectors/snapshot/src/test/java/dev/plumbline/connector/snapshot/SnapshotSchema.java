package dev.plumbline.connector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** docs/schema/snapshot.schema.json, applied. */
public final class SnapshotSchema {
    static final Path DOCS = Path.of("..", "..", "docs");

    private static final JsonSchema SCHEMA = read();

    private SnapshotSchema() {}

    public static void assertFits(String line) {
        assertThat(faults(line)).as(line).isEmpty();
    }

    static List<String> faults(String line) {
        return SCHEMA.validate(line, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** A line as it is written, for tests outside this package. */
    public static String text(SnapshotLine line) {
        return SnapshotCodec.encode(line).toString();
    }

    private static JsonSchema read() {
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(Files.readString(DOCS.resolve("schema").resolve("snapshot.schema.json")));
        } catch (IOException e) {
            throw new AssertionError("docs/schema/snapshot.schema.json can't be read", e);
        }
    }
}
