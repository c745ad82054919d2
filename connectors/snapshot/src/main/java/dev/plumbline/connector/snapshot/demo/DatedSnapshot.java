package dev.plumbline.connector.snapshot.demo;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.snapshot.SnapshotLine;
import java.time.Instant;
import java.util.List;

/**
 * An estate as it was found at one time.
 *
 * @param lines without header and end
 */
public record DatedSnapshot(Instant takenAt, List<SnapshotLine> lines) {
    public DatedSnapshot {
        requireNonNull(takenAt, "takenAt is null");
        lines = List.copyOf(lines);
    }
}
