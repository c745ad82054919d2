package dev.plumbline.cli;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The recordings of the demo estate. A snapshot connection reads the newest file of its folder, so they are put there
 * one after the other, each when its day has come.
 */
final class DemoRecordings {
    private final Path estate;

    DemoRecordings(Path estate) {
        this.estate = estate;
    }

    /** The folder that the connection reads. */
    Path shown() {
        return estate.resolve("shown").toAbsolutePath();
    }

    /** Oldest first. */
    List<Recording> all() throws IOException {
        try (Stream<Path> files = Files.list(estate)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .map(file -> new Recording(file, takenAt(file)))
                    .toList();
        }
    }

    /** Parameters that the organisation has set, by control. */
    JsonObject parameters() throws IOException {
        Path file = estate.resolve("parameters.json");
        return Files.exists(file) ? Json.parseObject(Files.readString(file)) : JsonObject.EMPTY;
    }

    void show(Recording recording) throws IOException {
        Files.createDirectories(shown());
        Path target = shown().resolve(recording.file().getFileName());
        Path arriving = shown().resolve("arriving");
        Files.copy(recording.file(), arriving, StandardCopyOption.REPLACE_EXISTING);
        Files.move(arriving, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Instant takenAt(Path file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String header = lines.readLine();
            if (header == null) {
                throw new IllegalStateException(file + " is empty; delete its folder and start the demo again");
            }
            return Json.parseObject(header)
                    .findText("taken_at")
                    .map(Instant::parse)
                    .orElseThrow(() -> new IllegalStateException(file + " does not say when it was taken"));
        } catch (IOException e) {
            throw new IllegalStateException(file + " can't be read; delete its folder and start the demo again", e);
        }
    }

    record Recording(Path file, Instant takenAt) {}
}
