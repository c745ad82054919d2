package dev.plumbline.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
}
