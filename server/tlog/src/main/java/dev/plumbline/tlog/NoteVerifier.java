package dev.plumbline.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens signed notes with a set of known keys. */
public final class NoteVerifier {
    private final List<VerifierKey> keys;

    public NoteVerifier(List<VerifierKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * A signature of an unknown name and key id is ignored; one that claims a known key must be that key's, or the
     * note is rejected; so is a note on which no known key has signed.
     */
    public NoteVerification verify(byte[] bytes) {
        return switch (SignedNote.parse(bytes)) {
            case Parsed.Malformed<SignedNote>(String reason) -> new NoteVerification.Rejected(reason);
            case Parsed.Ok<SignedNote>(SignedNote note) -> verify(note);
        };
    }

    public NoteVerification verify(SignedNote note) {
        List<VerifiedSignature> verified = new ArrayList<>();
        for (NoteSignature signature : note.signatures()) {
            List<VerifierKey> claimed =
                    keys.stream().filter(key -> key.claims(signature)).toList();
            if (claimed.isEmpty()) {
                continue;
            }
            Optional<VerifiedSignature> judged = claimed.stream()
                    .flatMap(key -> key.verify(note.text(), signature).stream())
                    .findFirst();
            if (judged.isEmpty()) {
                return new NoteVerification.Rejected("the signature of " + signature.name() + " is wrong");
            }
            verified.add(judged.get());
        }
        return verified.isEmpty()
                ? new NoteVerification.Rejected("no known key has signed")
                : new NoteVerification.Accepted(note, verified);
    }
}
