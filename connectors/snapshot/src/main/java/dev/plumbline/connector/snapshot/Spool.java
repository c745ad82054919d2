package dev.plumbline.connector.snapshot;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The unpacked lines of a snapshot in a file of our own, so that each part can be read by itself, and nobody changes
 * what was checked. The file has no name once it is open: it is gone when the process is, however that ends. Safe for
 * use by several threads.
 *
 * <p>Not a FileChannel: an interrupted reader would close it for all others.
 */
final class Spool implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final RandomAccessFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private long size;

    private Spool(RandomAccessFile file) {
        this.file = file;
    }

    static Spool create() throws IOException {
        // Readable by its owner only, as createTempFile makes it.
        Path path = Files.createTempFile("plumbline-snapshot-", ".jsonl");
        try {
            return new Spool(new RandomAccessFile(path.toFile(), "rw"));
        } finally {
            Files.delete(path);
        }
    }

    /** Where the next byte goes. */
    long size() {
        return size;
    }

    void append(byte[] bytes) throws IOException {
        lock.lock();
        try {
            if (buffered + bytes.length > buffer.length) {
                drain();
            }
            if (bytes.length > buffer.length) {
                file.write(bytes);
            } else {
                System.arraycopy(bytes, 0, buffer, buffered, bytes.length);
                buffered += bytes.length;
            }
            size += bytes.length;
        } finally {
            lock.unlock();
        }
    }

    /** Call after the last {@link #append}. */
    void drain() throws IOException {
        lock.lock();
        try {
            file.write(buffer, 0, buffered);
            buffered = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Fills {@code into} from {@code offset} on. */
    void read(long offset, byte[] into) throws IOException {
        lock.lock();
        try {
            file.seek(offset);
            file.readFully(into);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            file.close();
        } catch (IOException _) {
            // Nothing was to be kept.
        } finally {
            lock.unlock();
        }
    }
}
