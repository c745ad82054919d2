package dev.plumbline.connector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {
    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadBack(@ForAll("resources") List<Resource> resources, @ForAll boolean packed)
            throws IOException {
        Path file = Files.createTempFile("round-trip-", packed ? ".jsonl.gz" : ".jsonl");
        try {
            List<SnapshotLine> lines = new ArrayList<>();
            lines.add(new SnapshotLine.ScopeLine(Snapshots.SCOPE));
            resources.forEach(resource -> lines.add(new SnapshotLine.ResourceLine(resource)));

            List<SnapshotLine> read = Snapshots.read(Snapshots.write(file, lines));

            assertThat(read).isEqualTo(lines);
            assertThat(read.toString()).as("also the order of members").isEqualTo(lines.toString());
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<Resource>> resources() {
        return Snapshots.resources().list().ofMaxSize(3);
    }

    @Test
    void everyKindOfLineIsReadBack(@TempDir Path folder) {
        Scope gappy = new Scope(
                Snapshots.SCOPE.provider(),
                "444455556666",
                "research",
                List.of(),
                List.of(new Gap(null, null, "", "AccessDenied", "account:ListRegions", "no", null)));
        List<SnapshotLine> lines = new ArrayList<>(Snapshots.small());
        lines.add(new SnapshotLine.ScopeLine(gappy));
        lines.add(new SnapshotLine.GapLine(
                gappy.id(), Scope.GLOBAL, "s3", new Gap(null, null, "", "Timeout", "s3:ListBuckets", "late", null)));

        assertThat(Snapshots.read(Snapshots.write(folder.resolve("a.jsonl"), lines)))
                .isEqualTo(lines);
    }

    @Test
    void equalLinesGiveEqualBytes(@TempDir Path folder) throws IOException {
        Path one = Snapshots.write(folder.resolve("one.jsonl.gz"), Snapshots.small());
        Path two = Snapshots.write(folder.resolve("two.jsonl.gz"), Snapshots.small());

        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void anUnfinishedSnapshotLeavesNothing(@TempDir Path folder) throws IOException {
        try (SnapshotWriter writer = SnapshotWriter.create(folder.resolve("a.jsonl"), Snapshots.TAKEN_AT, "test")) {
            writer.scope(Snapshots.SCOPE);
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anUnfinishedSnapshotLeavesTheOldOneAlone(@TempDir Path folder) throws IOException {
        Path file = Snapshots.write(folder.resolve("a.jsonl"), Snapshots.small());

        try (SnapshotWriter writer = SnapshotWriter.create(file, Snapshots.TAKEN_AT, "test")) {
            writer.scope(Snapshots.SCOPE);
        }

        assertThat(Snapshots.read(file)).isEqualTo(Snapshots.small());
    }
}
