package dev.plumbline.tlog;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Whether a note is what known keys signed. */
public sealed interface NoteVerification {
    /** {@code verified}: at least one; signatures of unknown keys are not in it. */
    record Accepted(SignedNote note, List<VerifiedSignature> verified) implements NoteVerification {
        public Accepted {
            requireNonNull(note, "note is null");
            verified = List.copyOf(verified);
        }

        boolean signedBy(VerifierKey key) {
            return verified.stream().anyMatch(signature -> signature.key().equals(key));
        }
    }

    /** {@code reason} is a clause without a full stop, fit for an error message. */
    record Rejected(String reason) implements NoteVerification {}
}
