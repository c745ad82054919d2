package dev.plumbline.platform.opa;

import dev.plumbline.platform.TestOpa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Small bundles, built by the real opa. */
public final class BundleFiles {
    private BundleFiles() {}

    /** A bundle whose {@code data.plumbline.test.answer} is this text. */
    public static Path build(Path folder, String revision, String answer) {
        return ofRego(folder, revision, "package plumbline.test\n\nanswer := \"%s\"\n".formatted(answer));
    }

    /** A bundle of one file below {@code data.plumbline}. */
    public static Path ofRego(Path folder, String revision, String rego) {
        try {
            Path source = Files.createTempDirectory(folder, "bundle");
            Files.writeString(
                    source.resolve(".manifest"),
                    "{\"revision\": \"%s\", \"roots\": [\"plumbline\"]}".formatted(revision));
            Files.writeString(source.resolve("test.rego"), rego);
            Path file = source.resolveSibling(source.getFileName() + ".tar.gz");
            OpaCommand.Result built = new OpaCommand(OpaBinary.require(TestOpa.binary()))
                    .run(Duration.ofMinutes(1), "build", "--bundle", source.toString(), "--output", file.toString());
            if (!built.succeeded()) {
                throw new AssertionError(built.errors());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
