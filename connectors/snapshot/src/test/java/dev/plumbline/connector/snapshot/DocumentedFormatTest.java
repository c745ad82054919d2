package dev.plumbline.connector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the example in docs/ are those of the code. */
class DocumentedFormatTest {

    @Test
    void theExampleFitsTheSchema() throws IOException {
        assertThat(example()).hasSize(6).allSatisfy(SnapshotSchema::assertFits);
    }

    @Test
    void theExampleIsReadAndWrittenAgainAsItStands(@TempDir Path folder) throws IOException {
        Path documented = folder.resolve("documented.jsonl");
        Files.writeString(documented, String.join("\n", example()) + "\n");
        List<SnapshotLine> lines = new ArrayList<>();
        SnapshotReader.read(documented, lines::add);

        Path written = folder.resolve("written.jsonl");
        try (SnapshotWriter writer = SnapshotWriter.create(written, Snapshots.TAKEN_AT, "plumbline 0.1.0")) {
            for (SnapshotLine line : lines.subList(1, lines.size() - 1)) {
                writer.write(line);
            }
            writer.finish();
        }

        assertThat(written).hasSameTextualContentAs(documented);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whateverIsWrittenFitsTheSchema(@ForAll("lines") SnapshotLine line) {
        SnapshotSchema.assertFits(SnapshotCodec.encode(line).toString());
    }

    @Provide
    Arbitrary<SnapshotLine> lines() {
        return Snapshots.resources().map(SnapshotLine.ResourceLine::new);
    }

    @Test
    void everyKindOfLineFitsTheSchema() {
        List<SnapshotLine> lines = new ArrayList<>(Snapshots.small());
        lines.add(new SnapshotLine.Header(Snapshots.TAKEN_AT, "test"));
        lines.add(
                new SnapshotLine.End(3, HexFormat.of().formatHex(Sha256.create().digest())));

        assertThat(lines)
                .allSatisfy(line ->
                        SnapshotSchema.assertFits(SnapshotCodec.encode(line).toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"news\"}",
                "{\"kind\":\"end\",\"lines\":0,\"sha256\":\"\"}",
                "{\"kind\":\"plumbline-snapshot\",\"version\":2,\"taken_at\":\"2026-11-21T06:30:00Z\",\"generator\":\"\"}",
                "{\"kind\":\"listed\",\"scope\":\"1\",\"region\":\"global\",\"service\":\"s3\",\"type\":\"bucket\",\"pages\":1}"
            })
    void whatTheReaderRefusesDoesNotFitTheSchema(String line) {
        assertThat(SnapshotSchema.faults(line)).isNotEmpty();
    }

    private static List<String> example() throws IOException {
        String page = Files.readString(SnapshotSchema.DOCS.resolve("snapshot-format.md"));
        int start = page.indexOf("```json\n") + "```json\n".length();
        return page.substring(start, page.indexOf("```", start)).lines().toList();
    }
}
