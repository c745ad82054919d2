package dev.plumbline.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * A text and who claims to have signed it (C2SP signed-note). Reading one verifies nothing: see {@link NoteVerifier}.
 *
 * @param text ends with a line feed; other control characters below U+0020 don't occur
 * @param signatures at least one, at most {@value #MAX_SIGNATURES}, in the note's order
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** The specification asks for 16 at least and for a limit. */
    public static final int MAX_SIGNATURES = 100;

    private static final int MAX_BYTES = 1_000_000;

    public SignedNote {
        checkText(text);
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException(
                    "a note has 1 to " + MAX_SIGNATURES + " signatures, not " + signatures.size());
        }
    }

    /** Throws IllegalArgumentException for what can't be the text of a note. */
    static void checkText(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a note's text ends with a line feed");
        }
        if (StrictText.hasControlCharacter(text)) {
            throw new IllegalArgumentException("a note's text has no control character but the line feed");
        }
        if (!StrictText.isUnicode(text)) {
            throw new IllegalArgumentException("a note's text has no lone surrogate");
        }
    }

    /** Accepts exactly what {@link #encoded()} writes. */
    public static Parsed<SignedNote> parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return new Parsed.Malformed<>("a note has at most " + MAX_BYTES + " bytes");
        }
        return switch (StrictText.utf8(bytes)) {
            case Parsed.Malformed<String>(String reason) -> new Parsed.Malformed<>(reason);
            case Parsed.Ok<String>(String note) -> parse(note);
        };
    }

    static Parsed<SignedNote> parse(String note) {
        // The last empty line: the text may hold empty lines of its own, the signatures can't.
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            return new Parsed.Malformed<>("not a signed note: a text, an empty line and signature lines are expected");
        }
        if (end + 2 == note.length()) {
            return new Parsed.Malformed<>("the note has no signature");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2, note.length() - 1).split("\n", MAX_SIGNATURES + 1)) {
            if (signatures.size() == MAX_SIGNATURES) {
                return new Parsed.Malformed<>("a note has at most " + MAX_SIGNATURES + " signatures");
            }
            switch (NoteSignature.parse(line)) {
                case Parsed.Ok<NoteSignature>(NoteSignature signature) -> signatures.add(signature);
                case Parsed.Malformed<NoteSignature>(String reason) -> {
                    return new Parsed.Malformed<>(reason);
                }
            }
        }
        try {
            return new Parsed.Ok<>(new SignedNote(note.substring(0, end + 1), signatures));
        } catch (IllegalArgumentException e) {
            return new Parsed.Malformed<>(String.valueOf(e.getMessage()));
        }
    }

    /** The same text with one signature more, at the end. */
    public SignedNote with(NoteSignature signature) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    public String encoded() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }

    public byte[] bytes() {
        return encoded().getBytes(UTF_8);
    }
}
