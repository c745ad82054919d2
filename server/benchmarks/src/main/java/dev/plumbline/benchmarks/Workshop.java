package dev.plumbline.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where benchmarks work: nothing of the user's own Plumbline is touched.
 *
 * @param root the repository
 * @param tools unpacked programs, shared with the user's Plumbline: they hold no state
 * @param folder for homes and estates; deleted at the end
 */
record Workshop(Path root, Path tools, Path folder) implements AutoCloseable {
    static Workshop open(Path root, Path tools) throws IOException {
        Path parent = root.resolve("target/bench");
        Files.createDirectories(parent);
        return new Workshop(root, tools, Files.createTempDirectory(parent, "work-"));
    }

    /** A folder that is not there yet. */
    Path fresh(String name) throws IOException {
        Path path = folder.resolve(name);
        delete(path);
        return path;
    }

    Path launcher() {
        return root.resolve("plumbline");
    }

    Path results() {
        return root.resolve("target/bench/results.json");
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
