package dev.plumbline.inventory;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.SecretFile;
import jakarta.inject.Singleton;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * This installation's key for the digests that stand for secrets. It stays the same, so that an unchanged secret is not
 * taken for a changed one, and outside the database, so that the digests can't be tried against a list of passwords.
 */
@Singleton
class SecretDigestKey {
    private final SecretKey key;

    SecretDigestKey(PlumblineHome home) {
        String text = SecretFile.readOrCreate(home.keys().resolve("secret-digest.key"));
        key = new SecretKeySpec(Base64.getUrlDecoder().decode(text), "HmacSHA256");
    }

    SecretKey key() {
        return key;
    }
}
