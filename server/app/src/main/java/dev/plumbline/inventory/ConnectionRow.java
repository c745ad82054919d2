package dev.plumbline.inventory;

import dev.plumbline.connector.api.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A connection as it is stored; names are unique. */
public record ConnectionRow(
        UUID id,
        String name,
        String connector,
        Map<String, String> settings,
        List<String> regions,
        List<String> services,
        Instant createdAt) {
    public ConnectionRow {
        settings = Map.copyOf(settings);
        regions = List.copyOf(regions);
        services = List.copyOf(services);
    }

    /** What a connector needs of it. */
    public Connection connection() {
        return new Connection(connector, settings, Set.copyOf(regions), Set.copyOf(services));
    }
}
