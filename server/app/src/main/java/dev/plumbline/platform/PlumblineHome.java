package dev.plumbline.platform;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder that holds all state of one installation. Only its owner can read it: it holds keys and the database. */
public final class PlumblineHome {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final Path tools;

    private PlumblineHome(Path folder, Path tools) {
        this.folder = folder;
        this.tools = tools;
    }

    /** {@code ~/.plumbline}. */
    public static Path defaultFolder() {
        return Path.of(System.getProperty("user.home"), ".plumbline");
    }

    /** Makes the folder and its parts where they are missing, and proves that it can be written to. */
    public static PlumblineHome open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return open(absolute, absolute.resolve("tools"));
    }

    /** As {@link #open(Path)}, with unpacked programs in a folder that several homes share. */
    public static PlumblineHome open(Path folder, Path tools) {
        PlumblineHome home = new PlumblineHome(
                requireNonNull(folder, "folder is null").toAbsolutePath().normalize(),
                requireNonNull(tools, "tools is null").toAbsolutePath().normalize());
        for (Path part : new Path[] {home.folder, home.db(), home.opa(), home.keys(), home.policies(), home.logs()}) {
            makeFolder(part, home.folder);
        }
        makeFolder(home.tools, home.tools);
        home.probe();
        return home;
    }

    public Path folder() {
        return folder;
    }

    public Path db() {
        return folder.resolve("db");
    }

    public Path opa() {
        return folder.resolve("opa");
    }

    public Path keys() {
        return folder.resolve("keys");
    }

    public Path policies() {
        return folder.resolve("policies");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    /** Unpacked programs: they hold no state and can be deleted at any time. */
    public Path tools() {
        return tools;
    }

    private static void makeFolder(Path part, Path root) {
        try {
            Files.createDirectories(part);
            if (Files.getFileAttributeView(part, PosixFileAttributeView.class) != null
                    && !Files.getPosixFilePermissions(part).equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(part, OWNER_ONLY);
            }
        } catch (FileAlreadyExistsException e) {
            throw new StartupException(
                    "%s is a file, but Plumbline needs a folder there.".formatted(part),
                    "Move the file away, or set PLUMBLINE_HOME to another folder.",
                    e);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    /** A folder can have the right permissions and still refuse: read-only mount, full disk, quota. */
    private void probe() {
        try {
            Path probe = Files.createTempFile(folder, ".probe", "");
            try {
                Files.write(probe, new byte[4096]);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static StartupException unusable(Path root, IOException e) {
        if (isDiskFull(e)) {
            return diskFull(root, e);
        }
        String reason = e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.getClass().getSimpleName();
        return new StartupException(
                "Plumbline cannot write to its home folder %s (%s).".formatted(root, reason),
                "Give user %s the right to write there, or set PLUMBLINE_HOME to another folder."
                        .formatted(System.getProperty("user.name")),
                e);
    }

    private static boolean isDiskFull(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left on device") || message.contains("Disk quota exceeded");
    }

    /** The problem of a full disk, wherever it shows. */
    public static StartupException diskFull(Path folder, Throwable cause) {
        return new StartupException(
                "The disk that holds %s is full.".formatted(folder),
                "Free some space there (Plumbline needs about 200 MiB to start), or set PLUMBLINE_HOME to a folder on another"
                        + " disk; then start again. What is stored is not lost.",
                cause);
    }
}
