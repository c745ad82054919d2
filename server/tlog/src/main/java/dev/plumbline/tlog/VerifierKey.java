package dev.plumbline.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key as its owner publishes it (a "vkey"). It must reach a verifier by a way of its own, never beside what
 * it is to verify.
 *
 * @param publicKey canonical base64 of the 32 bytes of RFC 8032
 */
public record VerifierKey(String name, KeyType type, String publicKey) {
    private static final int COSIGNATURE_TIME_BYTES = 8;
    private static final Pattern TEXT = Pattern.compile("(?<name>[^+]+)\\+(?<id>[0-9a-f]{8})\\+(?<key>\\S+)");

    public VerifierKey {
        requireNonNull(type, "type is null");
        if (!StrictText.isKeyName(name)) {
            throw new IllegalArgumentException("a key's name is not empty and has neither a space nor a plus sign");
        }
        Ed25519.publicKey(StrictText.base64(publicKey).orThrow());
    }

    /** Reads {@code name+keyid+base64(type, public key)} and checks that the id belongs to the rest. */
    public static Parsed<VerifierKey> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return new Parsed.Malformed<>("not a verifier key: <name>+<8 hex digits>+<base64> is expected");
        }
        try {
            byte[] typed = StrictText.base64(matcher.group("key")).orThrow();
            Optional<KeyType> type = KeyType.find(typed[0]);
            if (type.isEmpty()) {
                return new Parsed.Malformed<>("a verifier key of type %02x is not supported".formatted(typed[0]));
            }
            String raw = Base64.getEncoder().encodeToString(Arrays.copyOfRange(typed, 1, typed.length));
            VerifierKey key = new VerifierKey(matcher.group("name"), type.get(), raw);
            return key.encoded().equals(text)
                    ? new Parsed.Ok<>(key)
                    : new Parsed.Malformed<>("the verifier key's id is not that of its name and key");
        } catch (IllegalArgumentException e) {
            return new Parsed.Malformed<>("not a verifier key: " + e.getMessage());
        }
    }

    public String encoded() {
        byte[] typed = ByteBuffer.allocate(1 + Ed25519.KEY_BYTES)
                .put(type.code())
                .put(raw())
                .array();
        return name + "+" + HexFormat.of().toHexDigits(keyId()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** First four bytes, big-endian, of SHA-256 over name, line feed, type and public key. */
    public int keyId() {
        MessageDigest digest = Rfc6962.sha256();
        digest.update(name.getBytes(UTF_8));
        digest.update((byte) '\n');
        digest.update(type.code());
        return ByteBuffer.wrap(digest.digest(raw())).getInt();
    }

    boolean claims(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == keyId();
    }

    /** Empty if the signature is not this key's over the text. */
    Optional<VerifiedSignature> verify(String text, NoteSignature signature) {
        byte[] bytes = signature.signature();
        return switch (type) {
            case ED25519 ->
                Ed25519.verify(raw(), text.getBytes(UTF_8), bytes)
                        ? Optional.of(new VerifiedSignature.Signed(this))
                        : Optional.empty();
            case ED25519_COSIGNATURE -> verifyCosignature(text, bytes);
        };
    }

    private Optional<VerifiedSignature> verifyCosignature(String text, byte[] bytes) {
        if (bytes.length != COSIGNATURE_TIME_BYTES + Ed25519.SIGNATURE_BYTES) {
            return Optional.empty();
        }
        long seconds = ByteBuffer.wrap(bytes).getLong();
        byte[] signature = Arrays.copyOfRange(bytes, COSIGNATURE_TIME_BYTES, bytes.length);
        if (seconds < 0 || !Ed25519.verify(raw(), cosignedMessage(text, seconds), signature)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new VerifiedSignature.Cosigned(this, Instant.ofEpochSecond(seconds)));
        } catch (DateTimeException _) {
            return Optional.empty(); // a billion years from now
        }
    }

    static byte[] cosignedMessage(String text, long epochSeconds) {
        return ("cosignature/v1\ntime " + epochSeconds + "\n" + text).getBytes(UTF_8);
    }

    private byte[] raw() {
        return Base64.getDecoder().decode(publicKey);
    }
}
