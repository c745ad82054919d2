package dev.plumbline.tlog;

import java.time.Instant;

/** A signature that its key has verified. */
public sealed interface VerifiedSignature {
    VerifierKey key();

    record Signed(VerifierKey key) implements VerifiedSignature {}

    /** At {@code time} this was the largest consistent tree that the witness had seen of its origin. */
    record Cosigned(VerifierKey key, Instant time) implements VerifiedSignature {}
}
