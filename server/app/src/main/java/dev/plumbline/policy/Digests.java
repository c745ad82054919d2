package dev.plumbline.policy;

import dev.plumbline.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

final class Digests {
    private Digests() {}

    /** SHA-256 over each file's path and digest, in the order of the paths; lower-case hex. */
    static String ofFiles(SortedMap<String, byte[]> files) {
        MessageDigest whole = Sha256.create();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            whole.update(file.getKey().getBytes(StandardCharsets.UTF_8));
            whole.update((byte) 0);
            whole.update(Sha256.of(file.getValue()));
        }
        return HexFormat.of().formatHex(whole.digest());
    }
}
