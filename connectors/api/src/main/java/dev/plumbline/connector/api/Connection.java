package dev.plumbline.connector.api;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * How Plumbline reaches one cloud organisation.
 *
 * @param connector {@link Connector#name()} of the connector to use
 * @param settings the connector's own settings, such as {@code endpoint_url} or {@code profile}; references to
 *     secrets, never secrets
 * @param regions regions to look at; empty for all that are enabled
 * @param services services to look at, as {@link Collector#service()}; empty for all
 * @param digestKey keys the digests that stand for secrets, by HMAC-SHA-256: the same secret has the same digest
 *     wherever the key is the same
 */
public record Connection(
        String connector,
        Map<String, String> settings,
        Set<String> regions,
        Set<String> services,
        SecretKey digestKey) {
    private static final int KEY_BYTES = 32;

    public Connection {
        requireNonNull(digestKey, "digestKey is null");
        requireNonNull(connector, "connector is null");
        settings = Map.copyOf(settings);
        regions = Set.copyOf(regions);
        services = Set.copyOf(services);
    }

    /** With a random key: digests of secrets mean nothing beyond this connection. */
    public Connection(String connector, Map<String, String> settings, Set<String> regions, Set<String> services) {
        this(connector, settings, regions, services, randomKey());
    }

    private static SecretKey randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, "HmacSHA256");
    }

    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    public boolean selectsRegion(String region) {
        return regions.isEmpty() || regions.contains(region);
    }

    public boolean selectsService(String service) {
        return services.isEmpty() || services.contains(service);
    }
}
