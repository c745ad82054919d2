package dev.plumbline.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.plumbline.tlog.KeyType;
import dev.plumbline.tlog.SignerKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/** The file with the key that signs checkpoints. It lies outside the database, whose owner could forge with it. */
final class AuditKey {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private AuditKey() {}

    /**
     * The key in the file, which is made if it is not there.
     *
     * @throws IllegalStateException if the file is readable by others, holds no key, or one of another origin; the
     *     message says what to do
     */
    static SignerKey loadOrCreate(Path file, String origin) {
        try {
            if (!Files.exists(file)) {
                create(file, origin);
            }
            return load(file, origin);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The audit log's key %s can't be read or made: %s. Check that the folder exists and is writable."
                            .formatted(file, e),
                    e);
        }
    }

    private static SignerKey load(Path file, String origin) throws IOException {
        if (isPosix(file)) {
            Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            others.removeAll(OWNER_ONLY);
            if (!others.isEmpty()) {
                throw new IllegalStateException(
                        "The audit log's key %s may be used by others than its owner. Run: chmod 600 %s"
                                .formatted(file, file));
            }
        }
        SignerKey key;
        try {
            key = SignerKey.parse(Files.readString(file, UTF_8).strip()).orThrow();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The audit log's key %s is damaged (%s). Restore it from your backup; a new key can't sign for the same log."
                            .formatted(file, e.getMessage()),
                    e);
        }
        if (!key.verifierKey().name().equals(origin)) {
            throw new IllegalStateException(
                    "The audit log's key %s is for the origin '%s', but plumbline.audit.origin is '%s'. Set it back: a log keeps its origin for life."
                            .formatted(file, key.verifierKey().name(), origin));
        }
        return key;
    }

    /** Written aside and linked into place: whoever starts at the same moment sees the whole file or none. */
    private static void create(Path file, String origin) throws IOException {
        Path folder = requireNonNull(file.toAbsolutePath().getParent(), "the key's file has no folder");
        Files.createDirectories(folder);
        Path draft = isPosix(folder)
                ? Files.createTempFile(folder, "audit", ".key", PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                : Files.createTempFile(folder, "audit", ".key");
        try {
            SignerKey key = SignerKey.generate(origin, KeyType.ED25519, new SecureRandom());
            Files.writeString(draft, key.encoded() + "\n", UTF_8);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // another replica of the same home was first: its key is the log's
        } finally {
            Files.delete(draft);
        }
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
