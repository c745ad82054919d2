package dev.plumbline.connector.snapshot;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Splits a stream into lines of a bounded length. Each line must end in a line feed, the last one too. */
final class LineInput {
    /** The longest line that is read, in bytes without its line feed. */
    static final int MAX_LINE_BYTES = 64 * 1024 * 1024;

    private final InputStream in;
    private final int maxLineBytes;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int filled;

    LineInput(InputStream in, int maxLineBytes) {
        this.in = requireNonNull(in, "in is null");
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * The next line without its line feed; null at the end.
     *
     * @throws LineFault when it is too long, or the stream ends within it
     */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(2_048);
        while (true) {
            if (position == filled) {
                position = 0;
                filled = Math.max(0, in.read(buffer));
                if (filled == 0) {
                    if (line.size() > 0) {
                        throw new LineFault("the file ends within this line");
                    }
                    return null;
                }
            }
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            if ((long) line.size() + end - position > maxLineBytes) {
                throw new LineFault("the line is longer than %d bytes".formatted(maxLineBytes));
            }
            line.write(buffer, position, end - position);
            position = end;
            if (end < filled) {
                position++;
                return line.toByteArray();
            }
        }
    }

    /** The bytes can't be split into lines. */
    static final class LineFault extends IOException {
        private static final long serialVersionUID = 1L;

        LineFault(String message) {
            super(message);
        }
    }
}
