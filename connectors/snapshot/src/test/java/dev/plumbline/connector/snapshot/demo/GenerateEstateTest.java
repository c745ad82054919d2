package dev.plumbline.connector.snapshot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateEstateTest {
    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    GenerateEstateTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesTheDemoUpToToday() {
        assertThat(run("demo", folder.toString())).isZero();

        assertThat(text(out).lines())
                .hasSize(14)
                .last()
                .isEqualTo(folder.resolve("013-2026-11-21.jsonl.gz").toString());
        assertThat(folder.resolve("parameters.json")).exists();
    }

    @Test
    void writesABigEstateWhereAskedTo() {
        Path file = folder.resolve("new").resolve("big.jsonl.gz");

        assertThat(run("big", file.toString(), "1000", "7", "10")).isZero();

        assertThat(file).exists();
    }

    @Test
    void saysHowToCallIt() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("medium", "x")).isEqualTo(2);
        assertThat(run("big", "x", "ten")).isEqualTo(2);
        assertThat(run("demo", folder.toString(), "1", "yesterday")).isEqualTo(2);
        assertThat(run("big", "x", "1000", "1", "0", "more")).isEqualTo(2);

        assertThat(text(err)).contains("Usage:").contains("'more' is one argument too many");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run("demo", file.toString())).isEqualTo(1);

        assertThat(text(err)).contains("file can't be written");
    }

    private int run(String... args) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
        return GenerateEstate.run(
                args,
                clock,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
