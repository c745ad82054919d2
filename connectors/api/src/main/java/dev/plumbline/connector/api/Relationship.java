package dev.plumbline.connector.api;

import static java.util.Objects.requireNonNull;

/**
 * A typed edge from the resource that carries it to another, which may be unknown to the inventory.
 *
 * @param kind a verb read from the carrier's side: {@code runs_as}, {@code encrypted_with}, {@code deploys}
 * @param type the type of the other end
 * @param uid the provider's id of the other end
 */
public record Relationship(String kind, ResourceType type, String uid) implements Comparable<Relationship> {
    public Relationship {
        requireNonNull(kind, "kind is null");
        requireNonNull(type, "type is null");
        requireNonNull(uid, "uid is null");
    }

    @Override
    public int compareTo(Relationship other) {
        int byKind = kind.compareTo(other.kind);
        if (byKind != 0) {
            return byKind;
        }
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : uid.compareTo(other.uid);
    }
}
