package dev.plumbline.inventory;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * The part of a connection that one collection reads, and for which assessment.
 *
 * @param region a region, or {@code global}
 * @param selectedRegions the regions the connection is narrowed to; empty for all
 * @param asOf the moment the collected configurations speak of
 * @param fence the collection's right to write
 */
public record Place(
        UUID connectionId,
        UUID assessmentId,
        String scopeId,
        String region,
        Set<String> selectedRegions,
        Instant asOf,
        Fence fence) {
    public Place {
        selectedRegions = Set.copyOf(selectedRegions);
    }
}
