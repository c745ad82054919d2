package dev.plumbline.platform;

import dev.plumbline.platform.opa.OpaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The real OPA for tests: the one that the build names (environment OPA), else the one on PATH. */
public final class TestOpa {
    private TestOpa() {}

    /** Null: PATH is searched. */
    public static @Nullable String binary() {
        return Optional.ofNullable(System.getenv("PLUMBLINE_OPA_BINARY"))
                .or(() -> Optional.ofNullable(System.getenv("OPA")))
                .filter(path -> path.startsWith("/"))
                .orElse(null);
    }

    public static OpaSettings settings() {
        return settings(binary());
    }

    public static OpaSettings settings(@Nullable String binary) {
        return new OpaSettings(null, null, binary, Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    /** A program that prints this when asked for its version, as OPA does. */
    public static Path printing(Path folder, String version) {
        try {
            Path script = folder.resolve("opa");
            Files.writeString(script, "#!/bin/sh\necho 'Version: " + version + "'\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
