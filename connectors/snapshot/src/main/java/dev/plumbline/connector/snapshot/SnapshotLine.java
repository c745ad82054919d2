package dev.plumbline.connector.snapshot;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import java.time.Instant;

/**
 * One line of a snapshot. A file is one {@link Header}, then everything else with each {@link ScopeLine} before the
 * lines of that scope, then one {@link End}.
 */
public sealed interface SnapshotLine {
    /** The version of the format that this code writes, and the newest that it reads. */
    int VERSION = 1;

    /**
     * @param takenAt when the collection began
     * @param generator what wrote the file, for people
     */
    record Header(Instant takenAt, String generator) implements SnapshotLine {
        public Header {
            requireNonNull(takenAt, "takenAt is null");
            requireNonNull(generator, "generator is null");
        }
    }

    /** One scope with the regions that were looked at. */
    record ScopeLine(Scope scope) implements SnapshotLine {
        public ScopeLine {
            requireNonNull(scope, "scope is null");
        }
    }

    /** One resource with its relationships and gaps. */
    record ResourceLine(Resource resource) implements SnapshotLine {
        public ResourceLine {
            requireNonNull(resource, "resource is null");
        }
    }

    /**
     * A listing that could not be read, or could not be read to its end.
     *
     * @param region the region that was collected: {@link Scope#GLOBAL} for services collected once a scope
     */
    record GapLine(String scopeId, String region, String service, Gap gap) implements SnapshotLine {
        public GapLine {
            requireNonNull(scopeId, "scopeId is null");
            requireNonNull(region, "region is null");
            requireNonNull(service, "service is null");
            requireNonNull(gap, "gap is null");
        }
    }

    /**
     * The listing of a type was read to its end; comes after the type's last resource of this scope and region.
     *
     * @param region the region that was collected: {@link Scope#GLOBAL} for services collected once a scope
     */
    record ListedLine(String scopeId, String region, ResourceType type, int pages) implements SnapshotLine {
        public ListedLine {
            requireNonNull(scopeId, "scopeId is null");
            requireNonNull(region, "region is null");
            requireNonNull(type, "type is null");
            if (pages < 1) {
                throw new IllegalArgumentException("a listing has at least one page, not " + pages);
            }
        }
    }

    /**
     * Proves that the file is whole.
     *
     * @param lines how many lines stand before this one
     * @param sha256 of all bytes before this line, lower-case hex
     */
    record End(long lines, String sha256) implements SnapshotLine {
        public End {
            requireNonNull(sha256, "sha256 is null");
        }
    }
}
