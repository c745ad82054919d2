package dev.plumbline.platform;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Rows on their way to PostgreSQL, in COPY's text format. Nothing is there before {@link #finish}; closing without it
 * abandons them.
 */
public final class CopyRows implements AutoCloseable {
    private static final int FLUSH_BYTES = 256 * 1024;

    private final CopyIn copy;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(FLUSH_BYTES * 2);

    CopyRows(CopyManager manager, String statement) throws SQLException {
        this.copy = manager.copyIn(statement);
    }

    /** Adds a row: strings, numbers, booleans, instants, byte arrays (bytea) and nulls. */
    public void row(@Nullable Object... values) {
        StringBuilder line = new StringBuilder(256);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                line.append('\t');
            }
            append(line, values[i]);
        }
        line.append('\n');
        buffer.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
        if (buffer.size() >= FLUSH_BYTES) {
            flush();
        }
    }

    /** @return the number of rows that are there now */
    public long finish() {
        flush();
        try {
            return copy.endCopy();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    @Override
    public void close() {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        }
    }

    private void flush() {
        try {
            byte[] bytes = buffer.toByteArray();
            copy.writeToCopy(bytes, 0, bytes.length);
            buffer.reset();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static void append(StringBuilder line, @Nullable Object value) {
        switch (value) {
            case null -> line.append("\\N");
            case byte[] bytes -> line.append("\\\\x").append(HexFormat.of().formatHex(bytes));
            case Instant instant -> line.append(instant);
            case String text -> escape(line, text);
            default -> escape(line, value.toString());
        }
    }

    /** PostgreSQL manual, COPY, text format. Few characters are escaped, so what lies between is copied as a whole. */
    private static void escape(StringBuilder line, String text) {
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= '\r' || c == '\\') {
                String escaped =
                        switch (c) {
                            case '\\' -> "\\\\";
                            case '\t' -> "\\t";
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            default -> String.valueOf(c);
                        };
                line.append(text, copied, i).append(escaped);
                copied = i + 1;
            }
        }
        line.append(text, copied, text.length());
    }
}
