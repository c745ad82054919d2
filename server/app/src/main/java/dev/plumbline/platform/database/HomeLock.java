package dev.plumbline.platform.database;

import dev.plumbline.platform.StartupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A lock between processes that the kernel drops when its holder dies. */
final class HomeLock implements AutoCloseable {
    /** POSIX drops a process's lock when it closes any channel of the file: inside this process, ask this set first. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty when another process, or another part of this one, holds it. */
    static Optional<HomeLock> tryTake(Path file) {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new HomeLock(file, channel));
            }
            channel.close();
            HELD.remove(file);
            return Optional.empty();
        } catch (IOException e) {
            HELD.remove(file);
            throw new StartupException(
                    "The lock file %s cannot be used (%s).".formatted(file, e.getMessage()),
                    "PLUMBLINE_HOME must be on a disk with file locks and be writable for user %s."
                            .formatted(System.getProperty("user.name")),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The kernel has dropped the lock all the same.
        } finally {
            HELD.remove(file);
        }
    }
}
