package dev.plumbline.tlog;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Whether a note is a checkpoint of the expected log, witnessed as demanded. */
public sealed interface CheckpointVerification {
    /** {@code cosignatures}: of known witnesses only, each verified; no more than one a witness. */
    record Accepted(Checkpoint checkpoint, List<VerifiedSignature.Cosigned> cosignatures)
            implements CheckpointVerification {
        public Accepted {
            requireNonNull(checkpoint, "checkpoint is null");
            cosignatures = List.copyOf(cosignatures);
        }
    }

    /** {@code reason} is a clause without a full stop, fit for an error message. */
    record Rejected(String reason) implements CheckpointVerification {}
}
