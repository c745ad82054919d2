package dev.plumbline.connector.snapshot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where lines lie in a {@link Spool}: 12 bytes of memory a line. Lines are added in the order of their offsets. Safe
 * for reading by several threads once all are added.
 */
final class Extents {
    private long[] offsets = new long[16];
    private int[] lengths = new int[16];
    private int count;

    void add(long offset, int lengthBytes) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        offsets[count] = offset;
        lengths[count] = lengthBytes;
        count++;
    }

    int count() {
        return count;
    }

    long offset(int i) {
        return offsets[i];
    }

    int lengthBytes(int i) {
        return lengths[i];
    }

    /** Both, in the order of their offsets. */
    static Extents merge(@Nullable Extents some, Extents others) {
        if (some == null) {
            return others;
        }
        Extents merged = new Extents();
        int i = 0;
        int j = 0;
        while (i < some.count || j < others.count) {
            if (j == others.count || (i < some.count && some.offsets[i] < others.offsets[j])) {
                merged.add(some.offsets[i], some.lengths[i++]);
            } else {
                merged.add(others.offsets[j], others.lengths[j++]);
            }
        }
        return merged;
    }
}
