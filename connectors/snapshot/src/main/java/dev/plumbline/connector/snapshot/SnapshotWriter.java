package dev.plumbline.connector.snapshot;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a snapshot line by line; packed when the file's name ends in {@code .gz}. The lines go to a file beside it,
 * {@code <name>.part}, which takes the name only in {@link #finish}: under its name a snapshot is always whole. Safe
 * for use by several threads; equal calls in equal order give equal bytes.
 *
 * <p>Every method throws {@link dev.plumbline.connector.api.JsonException} on a line that no reader would take, such
 * as a resource of an unknown scope.
 */
public final class SnapshotWriter implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final OutputStream raw;
    private final OutputStream out;
    private final SnapshotRules rules = new SnapshotRules();
    private final MessageDigest digest = Sha256.create();
    private final ReentrantLock lock = new ReentrantLock();
    private long lines;
    private boolean finished;

    private SnapshotWriter(Path file) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.raw = Files.newOutputStream(part);
        try {
            this.out = new BufferedOutputStream(
                    SnapshotReader.isPacked(file) ? new GZIPOutputStream(raw, 64 * 1024) : raw, 64 * 1024);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * Starts a snapshot.
     *
     * @param takenAt when the collection began
     * @param generator what writes it, for people
     */
    public static SnapshotWriter create(Path file, Instant takenAt, String generator) throws IOException {
        SnapshotWriter writer = new SnapshotWriter(file.toAbsolutePath());
        writer.write(new SnapshotLine.Header(takenAt, generator));
        return writer;
    }

    /** Comes before all that belongs to the scope. */
    public void scope(Scope scope) throws IOException {
        write(new SnapshotLine.ScopeLine(scope));
    }

    public void resource(Resource resource) throws IOException {
        write(new SnapshotLine.ResourceLine(resource));
    }

    /** See {@link SnapshotLine.GapLine}. */
    public void gap(String scopeId, String region, String service, Gap gap) throws IOException {
        write(new SnapshotLine.GapLine(scopeId, region, service, gap));
    }

    /** See {@link SnapshotLine.ListedLine}. */
    public void listed(String scopeId, String region, ResourceType type, int pages) throws IOException {
        write(new SnapshotLine.ListedLine(scopeId, region, type, pages));
    }

    /** Writes the end line and gives the file its name; nothing can be written afterwards. */
    public void finish() throws IOException {
        lock.lock();
        try {
            byte[] sum = digest.digest();
            SnapshotLine.End end = new SnapshotLine.End(lines, HexFormat.of().formatHex(sum));
            rules.accept(end);
            write(bytes(end));
            finished = true;
            out.close();
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            lock.unlock();
        }
    }

    /** Throws away what was written, unless {@link #finish} was called. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            raw.close();
            Files.deleteIfExists(part);
        } finally {
            lock.unlock();
        }
    }

    /** Any line but the header, which is there already, and the end, which {@link #finish} writes. */
    public void write(SnapshotLine line) throws IOException {
        if (line instanceof SnapshotLine.End) {
            throw new IllegalArgumentException("finish writes the end line");
        }
        lock.lock();
        try {
            if (finished) {
                throw new IllegalStateException("the snapshot is finished");
            }
            rules.accept(line);
            byte[] bytes = bytes(line);
            digest.update(bytes);
            lines++;
            write(bytes);
        } finally {
            lock.unlock();
        }
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    private static byte[] bytes(SnapshotLine line) {
        return escapeLoneSurrogates(Json.write(SnapshotCodec.encode(line)) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** UTF-8 has no form for half a surrogate pair, which JSON texts may hold; an escape has. */
    private static String escapeLoneSurrogates(String json) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < json.length() && Character.isLowSurrogate(json.charAt(i + 1))) {
                escaped.append(c).append(json.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                escaped.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
