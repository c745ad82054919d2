package dev.plumbline.tlog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 value. Four longs instead of an array: immutable, compared by value and never of another length, so that
 * no verifier has to ask whether a proof element has 32 bytes.
 */
public record Hash(long first, long second, long third, long fourth) {
    /** Length of the binary form. */
    public static final int BYTES = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Throws IllegalArgumentException unless there are exactly 32 bytes. */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes, this has " + bytes.length);
        }
        return read(bytes, 0);
    }

    /** The 32 bytes from {@code offset} on. */
    static Hash read(byte[] bytes, int offset) {
        return new Hash(
                (long) LONG.get(bytes, offset),
                (long) LONG.get(bytes, offset + 8),
                (long) LONG.get(bytes, offset + 16),
                (long) LONG.get(bytes, offset + 24));
    }

    /** Reads canonical padded base64 of exactly 32 bytes; anything else is malformed. */
    public static Parsed<Hash> parse(String base64) {
        return switch (StrictText.base64(base64)) {
            case Parsed.Malformed<byte[]>(String reason) -> new Parsed.Malformed<>(reason);
            case Parsed.Ok<byte[]>(byte[] bytes) when bytes.length == BYTES -> new Parsed.Ok<>(read(bytes, 0));
            case Parsed.Ok<byte[]>(byte[] bytes) ->
                new Parsed.Malformed<>("a hash has 32 bytes, this has " + bytes.length);
        };
    }

    void write(byte[] target, int offset) {
        LONG.set(target, offset, first);
        LONG.set(target, offset + 8, second);
        LONG.set(target, offset + 16, third);
        LONG.set(target, offset + 24, fourth);
    }

    /** The 32 bytes, in a new array. */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        write(bytes, 0);
        return bytes;
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes());
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    @Override
    public String toString() {
        return base64();
    }
}
