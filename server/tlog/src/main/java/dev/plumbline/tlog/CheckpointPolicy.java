package dev.plumbline.tlog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a verifier demands of a checkpoint. All of it comes from the verifier's own settings, never from what it
 * verifies.
 *
 * @param origin expected first line
 * @param witnesses keys of {@link KeyType#ED25519_COSIGNATURE}
 * @param requiredWitnesses how many different ones of them must have cosigned; 0 asks for none
 */
public record CheckpointPolicy(String origin, VerifierKey logKey, List<VerifierKey> witnesses, int requiredWitnesses) {
    public CheckpointPolicy {
        requireNonNull(origin, "origin is null");
        requireNonNull(logKey, "logKey is null");
        witnesses = List.copyOf(witnesses);
        if (logKey.type() != KeyType.ED25519
                || witnesses.stream().anyMatch(key -> key.type() != KeyType.ED25519_COSIGNATURE)) {
            throw new IllegalArgumentException("a log signs with type 01, a witness with type 04");
        }
        if (requiredWitnesses < 0 || requiredWitnesses > witnesses.size()) {
            throw new IllegalArgumentException(
                    "of " + witnesses.size() + " witnesses, " + requiredWitnesses + " can't be required");
        }
    }

    /** The log's own signature is enough; the key's name is the origin. */
    public static CheckpointPolicy of(VerifierKey logKey) {
        return new CheckpointPolicy(logKey.name(), logKey, List.of(), 0);
    }

    public CheckpointVerification verify(byte[] note) {
        List<VerifierKey> keys = new ArrayList<>(witnesses);
        keys.add(logKey);
        return switch (new NoteVerifier(keys).verify(note)) {
            case NoteVerification.Rejected(String reason) -> new CheckpointVerification.Rejected(reason);
            case NoteVerification.Accepted accepted
            when !accepted.signedBy(logKey) -> new CheckpointVerification.Rejected("the log has not signed");
            case NoteVerification.Accepted accepted -> judge(accepted);
        };
    }

    private CheckpointVerification judge(NoteVerification.Accepted accepted) {
        List<VerifiedSignature.Cosigned> cosigned = earliestOfEachWitness(accepted);
        return switch (Checkpoint.parse(accepted.note().text())) {
            case Parsed.Malformed<Checkpoint>(String reason) -> new CheckpointVerification.Rejected(reason);
            case Parsed.Ok<Checkpoint>(Checkpoint checkpoint)
            when !checkpoint.origin().equals(origin) ->
                new CheckpointVerification.Rejected(
                        "the checkpoint is of " + checkpoint.origin() + ", not of " + origin);
            case Parsed.Ok<Checkpoint> _
            when cosigned.size() < requiredWitnesses ->
                new CheckpointVerification.Rejected(
                        cosigned.size() + " witnesses have cosigned, " + requiredWitnesses + " are required");
            case Parsed.Ok<Checkpoint>(Checkpoint checkpoint) ->
                new CheckpointVerification.Accepted(checkpoint, cosigned);
        };
    }

    private static List<VerifiedSignature.Cosigned> earliestOfEachWitness(NoteVerification.Accepted accepted) {
        Map<VerifierKey, VerifiedSignature.Cosigned> byWitness = new HashMap<>();
        for (VerifiedSignature signature : accepted.verified()) {
            switch (signature) {
                case VerifiedSignature.Signed _ -> {}
                case VerifiedSignature.Cosigned cosigned ->
                    byWitness.merge(cosigned.key(), cosigned, (a, b) -> a.time().isAfter(b.time()) ? b : a);
            }
        }
        return byWitness.values().stream()
                .sorted(Comparator.comparing(cosigned -> cosigned.key().encoded()))
                .toList();
    }
}
