package dev.plumbline.inventory;

import org.jspecify.annotations.Nullable;

/**
 * An edge, seen from one of its ends.
 *
 * @param direction {@code out} when the resource carries it, {@code in} when the other end does
 * @param kind always read from the carrier's side
 * @param id the other end; null when the inventory doesn't know it
 */
public record RelationshipRow(
        String direction,
        String kind,
        String type,
        String uid,
        @Nullable Long id,
        @Nullable String name) {}
