package dev.plumbline.access;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with Argon2id: 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet, Argon2id, second row).
 * Hashes are in the PHC string format, so that one made with other parameters still verifies.
 */
@Singleton
class Passwords {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int GENERATED_BYTES = 18; // 144 bits: 24 characters
    /** Above any the installation writes, below what would let a stored hash eat the machine. */
    private static final int MAX_MEMORY_KIB = 1 << 20;

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /** Hashes computed at once; more wait, so that a flood of sign-ins can't take the memory. */
    private static final int CONCURRENT = 2;

    private static final int PATIENCE_SECONDS = 5;

    private final Semaphore slots = new Semaphore(CONCURRENT, true);
    private final SecureRandom random = new SecureRandom();
    private final String decoy = hash(generate());

    /** A password nobody chose: 144 random bits as 24 characters that need no quoting in a shell. */
    String generate() {
        byte[] bytes = new byte[GENERATED_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = argon2id(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, PASSES, LANES, encoder.encodeToString(salt), encoder.encodeToString(hash));
    }

    /**
     * Takes as long whether the account is known or not: an unknown one is checked against a decoy.
     *
     * @param phc the account's stored hash; empty when there is no such account
     * @return empty when too many checks are under way to make this one within five seconds
     */
    Optional<Boolean> verify(String password, Optional<String> phc) {
        try {
            if (!slots.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            boolean matches = matches(password, phc.orElse(decoy));
            return Optional.of(matches && phc.isPresent());
        } finally {
            slots.release();
        }
    }

    private static boolean matches(String password, String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) > MAX_MEMORY_KIB) {
            throw new IllegalStateException("a stored password hash is no Argon2id hash in the PHC format");
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = argon2id(
                password,
                Base64.getDecoder().decode(parts.group(4)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static byte[] argon2id(String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .build());
        byte[] out = new byte[length];
        // The same password typed on two keyboards may differ in composition only.
        byte[] typed = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        generator.generateBytes(typed, out);
        return out;
    }
}
