package dev.plumbline.tlog;

import java.util.Arrays;
import java.util.Optional;

/** The signature types of C2SP signed-note that we sign and verify; others are of unknown keys and hence ignored. */
public enum KeyType {
    /** Signs the note's text. */
    ED25519(0x01),
    /** A witness: signs the text and the time at which it saw it (tlog-cosignature, cosignature/v1). */
    ED25519_COSIGNATURE(0x04);

    private final byte code;

    KeyType(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static Optional<KeyType> find(byte code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findAny();
    }
}
