package dev.plumbline.connector.snapshot.demo;

import java.util.HexFormat;
import java.util.UUID;

/**
 * Chance that depends on names alone: the same question gets the same answer, whatever was asked before. So a resource
 * added to an estate changes no other one.
 */
record Dice(long seed) {
    /** Uniform in 0..bound-1. */
    int below(int bound, String... question) {
        return (int) Long.remainderUnsigned(roll(question), bound);
    }

    boolean percent(int percent, String... question) {
        return below(100, question) < percent;
    }

    /** Lower-case hex digits. */
    String hex(int digits, String... question) {
        StringBuilder hex = new StringBuilder(digits + 16);
        for (int i = 0; hex.length() < digits; i++) {
            hex.append(HexFormat.of().toHexDigits(mix(roll(question) + i)));
        }
        return hex.substring(0, digits);
    }

    /** The upper-case letters and digits of AWS's unique ids. */
    String uniqueId(String prefix, int length, String... question) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; id.length() < length; i++) {
            id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt((int) (mix(roll(question) + i) & 31)));
        }
        return id.toString();
    }

    String uuid(String... question) {
        return new UUID(roll(question), mix(roll(question))).toString();
    }

    private long roll(String... question) {
        // FNV-1a over the characters, then a mixer, since FNV's low bits are poor.
        long hash = 0xcbf29ce484222325L ^ mix(seed);
        for (String part : question) {
            for (int i = 0; i < part.length(); i++) {
                hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ 0xffff) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** The finalizer of SplitMix64 (Stafford's variant 13). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
