package dev.plumbline.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

final class Digests {
    private Digests() {}

    /** SHA-256 over each file's path and digest, in the order of the paths; lower-case hex. */
    static String ofFiles(SortedMap<String, byte[]> files) {
        MessageDigest whole = sha256();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            whole.update(file.getKey().getBytes(StandardCharsets.UTF_8));
            whole.update((byte) 0);
            whole.update(sha256().digest(file.getValue()));
        }
        return HexFormat.of().formatHex(whole.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
