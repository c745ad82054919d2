package dev.plumbline.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key. No record: it must not show itself in a log or a comparison. */
public final class SignerKey {
    private static final Pattern TEXT =
            Pattern.compile("PRIVATE\\+KEY\\+(?<name>[^+]+)\\+(?<id>[0-9a-f]{8})\\+(?<key>\\S+)");

    private final byte[] seed;
    private final VerifierKey verifierKey;

    private SignerKey(String name, KeyType type, byte[] seed) {
        this.seed = seed.clone();
        this.verifierKey = new VerifierKey(name, type, Base64.getEncoder().encodeToString(Ed25519.publicKeyOf(seed)));
    }

    public static SignerKey generate(String name, KeyType type, SecureRandom random) {
        byte[] seed = new byte[Ed25519.KEY_BYTES];
        random.nextBytes(seed);
        return new SignerKey(name, type, seed);
    }

    /** The key of an RFC 8032 seed of 32 bytes. */
    public static SignerKey ofSeed(String name, KeyType type, byte[] seed) {
        return new SignerKey(name, type, seed);
    }

    /** Reads what {@link #encoded()} wrote and checks that the key id belongs to the rest. */
    public static Parsed<SignerKey> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return new Parsed.Malformed<>("not a private key: PRIVATE+KEY+<name>+<8 hex digits>+<base64> is expected");
        }
        try {
            byte[] typed = StrictText.base64(matcher.group("key")).orThrow();
            KeyType type =
                    KeyType.find(typed[0]).orElseThrow(() -> new IllegalArgumentException("its type is not supported"));
            SignerKey key = new SignerKey(matcher.group("name"), type, Arrays.copyOfRange(typed, 1, typed.length));
            return key.encoded().equals(text)
                    ? new Parsed.Ok<>(key)
                    : new Parsed.Malformed<>("the private key's id is not that of its name and key");
        } catch (IllegalArgumentException e) {
            return new Parsed.Malformed<>("not a private key: " + e.getMessage());
        }
    }

    /** The secret in the text form of Go's sumdb/note: {@code PRIVATE+KEY+name+keyid+base64(type, seed)}. */
    public String encoded() {
        byte[] typed = ByteBuffer.allocate(1 + Ed25519.KEY_BYTES)
                .put(verifierKey.type().code())
                .put(seed)
                .array();
        return "PRIVATE+KEY+" + verifierKey.name() + "+" + HexFormat.of().toHexDigits(verifierKey.keyId()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** Throws IllegalStateException for a witness's key, and IllegalArgumentException for what is no note's text. */
    public NoteSignature sign(String text) {
        require(KeyType.ED25519);
        SignedNote.checkText(text);
        return NoteSignature.of(verifierKey, Ed25519.sign(seed, text.getBytes(UTF_8)));
    }

    /** The counterpart for a witness's key; {@code time} is taken in whole seconds. */
    public NoteSignature cosign(String text, Instant time) {
        require(KeyType.ED25519_COSIGNATURE);
        SignedNote.checkText(text);
        byte[] signature = Ed25519.sign(seed, VerifierKey.cosignedMessage(text, time.getEpochSecond()));
        byte[] timed = ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(time.getEpochSecond())
                .put(signature)
                .array();
        return NoteSignature.of(verifierKey, timed);
    }

    private void require(KeyType type) {
        if (verifierKey.type() != type) {
            throw new IllegalStateException("a key of type " + verifierKey.type() + " can't do this");
        }
    }

    /** The name, without the secret. */
    @Override
    public String toString() {
        return "private key of " + verifierKey.encoded();
    }
}
