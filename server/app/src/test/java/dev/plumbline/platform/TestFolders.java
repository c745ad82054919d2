package dev.plumbline.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Homes for tests. They share their unpacked programs under the build folder. */
public final class TestFolders {
    private TestFolders() {}

    public static PlumblineHome home(Path folder) {
        return PlumblineHome.open(folder, tools());
    }

    public static Path tools() {
        return build().resolve("tools");
    }

    public static Path build() {
        Path build = Path.of("target").toAbsolutePath();
        try {
            return Files.createDirectories(build);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
