package dev.plumbline.connector.snapshot;

import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectionException.Reason;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonException;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads snapshots in one pass, holding one line at a time. Files whose name ends in {@code .gz} are unpacked. */
public final class SnapshotReader {
    private static final String EXPORT_AGAIN = "Export the snapshot again, and copy it whole.";

    private SnapshotReader() {}

    /**
     * Reads the whole file in its order, the header first, the end last. That the file is whole is known only when
     * this returns: what the consumer took before must not be relied upon until then.
     *
     * @throws ConnectionException when the file can't be read, is damaged, cut off, or of another version; the message
     *     names the file and the line
     */
    public static void read(Path file, Consumer<SnapshotLine> lines) {
        read(file, LineInput.MAX_LINE_BYTES, (_, line) -> lines.accept(line));
    }

    /** Takes a line as bytes, without its line feed, and as what they mean. */
    interface LineConsumer {
        void accept(byte[] bytes, SnapshotLine line) throws SpoolException;
    }

    /** The consumer could not keep the line; not the file's fault. */
    static final class SpoolException extends IOException {
        private static final long serialVersionUID = 1L;

        SpoolException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** @return the rules, fed with all lines */
    static SnapshotRules read(Path file, int maxLineBytes, LineConsumer consumer) {
        Pass pass = new Pass(consumer);
        try (InputStream in = open(file)) {
            LineInput input = new LineInput(in, maxLineBytes);
            for (byte[] bytes = input.next(); bytes != null; bytes = input.next()) {
                pass.line(bytes);
                if (Thread.currentThread().isInterrupted()) {
                    throw new ConnectionException(
                            Reason.UNREACHABLE, "reading %s was interrupted".formatted(file), "Start it again.");
                }
            }
            pass.finish();
            return pass.rules;
        } catch (NoSuchFileException e) {
            throw new ConnectionException(
                    Reason.INVALID_SETTING,
                    "there is no file %s".formatted(file),
                    "Set 'path' to a snapshot file, or to a folder of them.",
                    e);
        } catch (AccessDeniedException e) {
            throw new ConnectionException(
                    Reason.INVALID_SETTING,
                    "%s may not be read".formatted(file),
                    "Give the user that Plumbline runs as the right to read it.",
                    e);
        } catch (SpoolException e) {
            throw SnapshotIndex.noRoom(file, e);
        } catch (SnapshotCodec.UnknownVersionException e) {
            throw new ConnectionException(
                    Reason.INVALID_SETTING,
                    "%s is of %s".formatted(file, e.getMessage()),
                    "Read it with the Plumbline that wrote it, or export it again with this one.",
                    e);
        } catch (JsonException | IOException e) {
            throw new ConnectionException(
                    Reason.PROVIDER_FAILURE,
                    "%s, line %d: %s".formatted(file, pass.number, e.getMessage()),
                    EXPORT_AGAIN,
                    e);
        }
    }

    /** One line, without its line feed. */
    static SnapshotLine decode(byte[] bytes) {
        if (!(parse(bytes) instanceof JsonObject object)) {
            throw new JsonException("JSON, but no object");
        }
        return SnapshotCodec.decode(object);
    }

    /** Reading bytes is quicker, but does not take the escape of half a surrogate pair in a member's name. */
    private static JsonValue parse(byte[] bytes) {
        try {
            return Json.parse(bytes);
        } catch (JsonException e) {
            try {
                return Json.parse(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            } catch (CharacterCodingException _) {
                throw e;
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        if (!isPacked(file)) {
            return raw;
        }
        try {
            return new GZIPInputStream(new BufferedInputStream(raw, 64 * 1024), 64 * 1024);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    static boolean isPacked(Path file) {
        return file.toString().endsWith(".gz");
    }

    /** From the first line to the last. */
    private static final class Pass {
        private final SnapshotRules rules = new SnapshotRules();
        private final MessageDigest digest = Sha256.create();
        private final LineConsumer consumer;
        private long number = 1;
        private SnapshotLine.@Nullable End end;

        Pass(LineConsumer consumer) {
            this.consumer = consumer;
        }

        void line(byte[] bytes) throws IOException {
            if (end != null) {
                throw new JsonException("text follows the end line");
            }
            SnapshotLine line = decode(bytes);
            rules.accept(line);
            if (line instanceof SnapshotLine.End last) {
                check(last);
                end = last;
            } else {
                digest.update(bytes);
                digest.update((byte) '\n');
            }
            consumer.accept(bytes, line);
            number++;
        }

        private void check(SnapshotLine.End last) {
            if (last.lines() != number - 1) {
                throw new JsonException(
                        "the end line counts %d lines, but %d stand before it".formatted(last.lines(), number - 1));
            }
            byte[] computed = digest.digest();
            if (!MessageDigest.isEqual(
                    HexFormat.of().formatHex(computed).getBytes(StandardCharsets.US_ASCII),
                    last.sha256().getBytes(StandardCharsets.UTF_8))) {
                throw new JsonException("the lines were changed since they were written: their SHA-256 is not the one"
                        + " that the end line gives");
            }
        }

        void finish() {
            if (end == null) {
                throw new JsonException("the file ends without its end line: it was cut off");
            }
        }
    }
}
