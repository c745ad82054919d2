/**
 * Plumbline's own export: inventories as JSON Lines files, written by {@link
 * dev.plumbline.connector.snapshot.SnapshotWriter} and read back without loss. The format is described in
 * docs/snapshot-format.md.
 *
 * <p>Start at {@link dev.plumbline.connector.snapshot.SnapshotLine}; {@link
 * dev.plumbline.connector.snapshot.SnapshotConnector} serves a file to an assessment as if it were a cloud.
 */
@NullMarked
package dev.plumbline.connector.snapshot;

import org.jspecify.annotations.NullMarked;
