package dev.plumbline.platform.database;

import static java.util.Objects.requireNonNull;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.Sha256;
import dev.plumbline.platform.StartupException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs, unpacked once from the jar of this platform into a folder. */
record PostgresBinaries(Path folder) {
    PostgresBinaries {
        requireNonNull(folder, "folder is null");
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** The unpacked programs; several processes may ask at once. */
    static PostgresBinaries unpackedIn(Path tools) {
        String archive = archiveName();
        try (InputStream found = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (found == null) {
                throw new StartupException(
                        "This build of Plumbline brings no PostgreSQL for %s on %s."
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                        "Build it on this machine with ./plumbline build, or set PLUMBLINE_DATABASE_URL to a PostgreSQL 15"
                                + " or later.");
            }
            byte[] packed = found.readAllBytes();
            Path folder = tools.resolve("postgresql-" + Sha256.hex(packed).substring(0, 16));
            if (!Files.isDirectory(folder)) {
                unpack(packed, folder);
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No space left on device")) {
                throw PlumblineHome.diskFull(tools, e);
            }
            throw new StartupException(
                    "PostgreSQL's programs could not be unpacked into %s (%s).".formatted(tools, e.getMessage()),
                    "Check that the folder can be written to by user %s.".formatted(System.getProperty("user.name")),
                    e);
        }
    }

    private static void unpack(byte[] packed, Path folder) throws IOException {
        Path draft = Files.createTempDirectory(folder.getParent(), ".postgresql");
        try {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(
                    new BufferedInputStream(new XZCompressorInputStream(new java.io.ByteArrayInputStream(packed))))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(entry, tar, draft);
                }
            }
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another process was first, with the same bytes.
        } finally {
            deleteTree(draft);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(requireNonNull(target.getParent(), "entry without folder"));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        @Nullable String family = system.contains("linux") ? "linux" : system.contains("mac") ? "darwin" : null;
        boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        if (family == null || !(arm || intel)) {
            throw new StartupException(
                    "The embedded PostgreSQL runs on Linux and macOS (x86-64 and arm64), not on %s %s."
                            .formatted(System.getProperty("os.name"), architecture),
                    "Set PLUMBLINE_DATABASE_URL to a PostgreSQL 15 or later.");
        }
        return "postgres-%s-%s.txz".formatted(family, arm ? "arm_64" : "x86_64");
    }
}
