package dev.plumbline.platform;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort key of its last row. Clients pass it on unread.
 *
 * <p>Its check sum covers the list's name, filters and order too, so that a cursor that was changed, or that belongs to
 * another list, is refused rather than silently giving wrong rows. It is no secret and protects nothing else.
 *
 * @param list names the list with its filters and its order
 */
public record Cursor(String list, List<String> position) {
    private static final int CHECK_BYTES = 8;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    public Cursor {
        position = List.copyOf(position);
    }

    public static Cursor of(String list, Object... position) {
        return new Cursor(list, Arrays.stream(position).map(Object::toString).toList());
    }

    /**
     * @param encoded what the client sent; null on the first page
     * @param size how many values the list's sort key has
     * @throws ProblemException when it is no cursor of this list
     */
    public static Optional<Cursor> decode(String list, int size, @Nullable String encoded) {
        if (encoded == null) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(encoded));
            byte[] check = new byte[CHECK_BYTES];
            bytes.get(check);
            List<String> position = new ArrayList<>();
            while (bytes.hasRemaining()) {
                int length = bytes.getInt();
                if (length < 0 || length > bytes.remaining()) {
                    throw refused();
                }
                byte[] value = new byte[length];
                bytes.get(value);
                position.add(new String(value, StandardCharsets.UTF_8));
            }
            Cursor cursor = new Cursor(list, position);
            if (position.size() == size && Arrays.equals(check, cursor.check())) {
                return Optional.of(cursor);
            }
        } catch (IllegalArgumentException | BufferUnderflowException _) {
            throw refused();
        }
        throw refused();
    }

    public String encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(check());
        for (String value : position) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return ENCODER.encodeToString(out.toByteArray());
    }

    public String text(int index) {
        return position.get(index);
    }

    /** @throws ProblemException when the value is no whole number */
    public long number(int index) {
        return parse(index, Long::parseLong);
    }

    /** @throws ProblemException when the value is no moment */
    public Instant instant(int index) {
        return parse(index, Instant::parse);
    }

    /** @throws ProblemException when the value is no UUID */
    public UUID uuid(int index) {
        return parse(index, UUID::fromString);
    }

    private <T> T parse(int index, Function<String, T> parser) {
        try {
            return parser.apply(position.get(index));
        } catch (IllegalArgumentException | DateTimeException _) {
            throw refused();
        }
    }

    private byte[] check() {
        MessageDigest digest = Sha256.create();
        digest.update(list.getBytes(StandardCharsets.UTF_8));
        for (String value : position) {
            digest.update((byte) 0);
            digest.update(value.getBytes(StandardCharsets.UTF_8));
        }
        return Arrays.copyOf(digest.digest(), CHECK_BYTES);
    }

    private static ProblemException refused() {
        return new ProblemException(
                ProblemType.INVALID_REQUEST,
                "The cursor does not belong to this list with these filters and this order. Start again without a cursor.",
                "cursor");
    }
}
