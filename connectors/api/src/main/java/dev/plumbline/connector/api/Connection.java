package dev.plumbline.connector.api;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How Plumbline reaches one cloud organisation.
 *
 * @param connector {@link Connector#name()} of the connector to use
 * @param settings the connector's own settings, such as {@code endpoint_url} or {@code profile}; references to
 *     secrets, never secrets
 * @param regions regions to look at; empty for all that are enabled
 * @param services services to look at, as {@link Collector#service()}; empty for all
 */
public record Connection(String connector, Map<String, String> settings, Set<String> regions, Set<String> services) {
    public Connection {
        requireNonNull(connector, "connector is null");
        settings = Map.copyOf(settings);
        regions = Set.copyOf(regions);
        services = Set.copyOf(services);
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
