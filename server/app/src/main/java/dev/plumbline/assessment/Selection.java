package dev.plumbline.assessment;

import java.util.Set;

/** What an assessment is narrowed to; empty sets select everything. */
public record Selection(Set<String> regions, Set<String> services) {
    public static final Selection EVERYTHING = new Selection(Set.of(), Set.of());

    public Selection {
        regions = Set.copyOf(regions);
        services = Set.copyOf(services);
    }
}
