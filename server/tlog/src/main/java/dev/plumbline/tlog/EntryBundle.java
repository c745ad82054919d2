package dev.plumbline.tlog;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The body of an entry bundle: for each entry its length as two bytes (big-endian), then the entry. */
public final class EntryBundle {
    /** What two bytes of length can say. */
    public static final int MAX_ENTRY_BYTES = 65_535;

    private EntryBundle() {}

    /** Throws IllegalArgumentException for an entry above 65,535 bytes, for no entry, or for more than 256. */
    public static byte[] encode(List<byte[]> entries) {
        if (entries.isEmpty() || entries.size() > TilePath.FULL_WIDTH) {
            throw new IllegalArgumentException("a bundle has 1 to 256 entries, not " + entries.size());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > MAX_ENTRY_BYTES) {
                throw new IllegalArgumentException("an entry has at most 65535 bytes, this has " + entry.length);
            }
            out.write(entry.length >>> 8);
            out.write(entry.length);
            out.writeBytes(entry);
        }
        return out.toByteArray();
    }

    /** The entries in order; malformed unless there are exactly {@code id.width()} and nothing follows. */
    public static Parsed<List<byte[]>> decode(BundleId id, byte[] bytes) {
        List<byte[]> entries = new ArrayList<>();
        int offset = 0;
        while (offset < bytes.length) {
            if (offset + 2 > bytes.length) {
                return new Parsed.Malformed<>(id.path() + " ends within a length");
            }
            int length = ((bytes[offset] & 0xff) << 8) | (bytes[offset + 1] & 0xff);
            offset += 2;
            if (offset + length > bytes.length) {
                return new Parsed.Malformed<>(id.path() + " ends within entry " + entries.size());
            }
            entries.add(Arrays.copyOfRange(bytes, offset, offset + length));
            offset += length;
        }
        return entries.size() == id.width()
                ? new Parsed.Ok<>(List.copyOf(entries))
                : new Parsed.Malformed<>(id.path() + " must have " + id.width() + " entries, not " + entries.size());
    }
}
