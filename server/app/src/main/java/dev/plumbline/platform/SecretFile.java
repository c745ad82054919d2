package dev.plumbline.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets, kept in files that only their owner can read. */
public final class SecretFile {
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretFile() {}

    /** 256 random bits in base64url. */
    public static String randomText() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The secret in the file; a new one is made when there is no file. Two callers at once get the same. */
    public static String readOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file, randomText());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartupException(
                    "Plumbline cannot read or write the secret %s (%s)."
                            .formatted(file, e.getClass().getSimpleName()),
                    "Check that the folder belongs to user %s and that its disk is not full."
                            .formatted(System.getProperty("user.name")),
                    e);
        }
    }

    /** Writes the whole file or none of it; an existing file is left as it is. */
    private static void create(Path file, String secret) throws IOException {
        // A name of its own: callers may be threads of one process as well as processes.
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".secret", ".new", ownerOnly(file));
        Files.writeString(draft, secret + "\n", StandardCharsets.US_ASCII);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its secret counts.
        } finally {
            Files.delete(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
