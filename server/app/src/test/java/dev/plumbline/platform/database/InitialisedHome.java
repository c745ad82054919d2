package dev.plumbline.platform.database;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Homes with a database that has been started once: copies of one, because making a data folder takes seconds. */
public final class InitialisedHome {
    private static @Nullable Path original;

    private InitialisedHome() {}

    public static synchronized PlumblineHome copyTo(Path folder) {
        try {
            Path from = original == null ? make() : original;
            original = from;
            copy(from, folder);
            return TestFolders.home(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make() throws IOException {
        Path folder = Files.createTempDirectory(TestFolders.build(), "initialised-home");
        try (EmbeddedDatabase database = new EmbeddedDatabase(TestFolders.home(folder), 0, Duration.ofMinutes(2))) {
            database.start();
        }
        return folder;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        // Each copy finds a port of its own.
        Files.delete(to.resolve("db").resolve("port"));
    }
}
