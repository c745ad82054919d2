package dev.plumbline.tlog;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One signature line of a note. Nothing is known of its truth until a {@link VerifierKey} has judged it.
 *
 * @param name who claims to have signed
 * @param payload canonical base64 of four bytes of key id, then the signature
 */
public record NoteSignature(String name, String payload) {
    private static final int KEY_ID_BYTES = 4;
    private static final Pattern LINE = Pattern.compile(StrictText.SIGNATURE_PREFIX + "(\\S+) (\\S+)");

    public NoteSignature {
        requireNonNull(name, "name is null");
        requireNonNull(payload, "payload is null");
        if (!StrictText.isKeyName(name)) {
            throw new IllegalArgumentException("not a key name: " + name);
        }
        if (StrictText.base64(payload).orThrow().length <= KEY_ID_BYTES) {
            throw new IllegalArgumentException("a signature has more than four bytes");
        }
    }

    static NoteSignature of(VerifierKey key, byte[] signature) {
        byte[] payload = ByteBuffer.allocate(KEY_ID_BYTES + signature.length)
                .putInt(key.keyId())
                .put(signature)
                .array();
        return new NoteSignature(key.name(), Base64.getEncoder().encodeToString(payload));
    }

    /** Reads one line without its line feed. */
    static Parsed<NoteSignature> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return new Parsed.Malformed<>("not a signature line");
        }
        try {
            return new Parsed.Ok<>(new NoteSignature(matcher.group(1), matcher.group(2)));
        } catch (IllegalArgumentException e) {
            return new Parsed.Malformed<>("not a signature line: " + e.getMessage());
        }
    }

    /** First four bytes of a digest over name, type and public key; a hint which key to use, no proof of anything. */
    public int keyId() {
        return ByteBuffer.wrap(bytes()).getInt();
    }

    byte[] signature() {
        byte[] bytes = bytes();
        return Arrays.copyOfRange(bytes, KEY_ID_BYTES, bytes.length);
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(payload);
    }

    /** The line with its line feed. */
    String line() {
        return StrictText.SIGNATURE_PREFIX + name + " " + payload + "\n";
    }
}
