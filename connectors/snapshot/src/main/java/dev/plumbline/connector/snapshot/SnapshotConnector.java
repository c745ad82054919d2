package dev.plumbline.connector.snapshot;

import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectionException.Reason;
import dev.plumbline.connector.api.Connector;
import dev.plumbline.connector.api.ConnectorSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Serves a recorded inventory as if it were a cloud.
 *
 * <p>Setting {@code path}: a snapshot file, or a folder of them, of which the one whose name sorts last is read.
 */
public final class SnapshotConnector implements Connector {
    private static final String PATH = "path";

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public ConnectorSession open(Connection connection) {
        for (String setting : connection.settings().keySet()) {
            if (!Set.of(PATH).contains(setting)) {
                throw new ConnectionException(
                        Reason.INVALID_SETTING,
                        "a snapshot connection has no setting '%s'".formatted(setting),
                        "Remove it; the only setting is 'path'.");
            }
        }
        return new SnapshotSession(connection, file(path(connection)));
    }

    private static Path path(Connection connection) {
        String path = connection
                .setting(PATH)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new ConnectionException(
                        Reason.INVALID_SETTING,
                        "a snapshot connection needs the setting 'path'",
                        "Set 'path' to a snapshot file, or to a folder of them."));
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new ConnectionException(
                    Reason.INVALID_SETTING,
                    "the setting 'path' is no path of this system: " + e.getReason(),
                    "Set 'path' to a snapshot file, or to a folder of them.",
                    e);
        }
    }

    private static Path file(Path path) {
        if (!Files.isDirectory(path)) {
            return path;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(SnapshotConnector::isSnapshot)
                    .max(Comparator.comparing(file -> file.getFileName().toString()))
                    .orElseThrow(() -> new ConnectionException(
                            Reason.INVALID_SETTING,
                            "the folder %s holds no file *.jsonl or *.jsonl.gz".formatted(path),
                            "Set 'path' to a snapshot file, or to a folder of them."));
        } catch (IOException e) {
            throw new ConnectionException(
                    Reason.INVALID_SETTING,
                    "the folder %s can't be read: %s".formatted(path, e.getMessage()),
                    "Give the user that Plumbline runs as the right to read it.",
                    e);
        }
    }

    private static boolean isSnapshot(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
    }
}
