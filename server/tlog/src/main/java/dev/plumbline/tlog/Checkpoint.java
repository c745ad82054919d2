package dev.plumbline.tlog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A tree head of one log (C2SP tlog-checkpoint).
 *
 * @param origin the log's name; compared byte for byte, never normalised
 * @param size number of leaves
 * @param extensions lines after the third; we write none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    public Checkpoint {
        requireNonNull(root, "root is null");
        extensions = List.copyOf(extensions);
        checkLine(origin);
        extensions.forEach(Checkpoint::checkLine);
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    private static void checkLine(String line) {
        if (line.isEmpty() || line.contains("\n")) {
            throw new IllegalArgumentException("a line of a checkpoint is not empty and has no line feed");
        }
        SignedNote.checkText(line + "\n");
    }

    /** Reads a note's text. */
    public static Parsed<Checkpoint> parse(String text) {
        if (!text.endsWith("\n")) {
            return new Parsed.Malformed<>("a checkpoint ends with a line feed");
        }
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        lines.removeLast();
        if (lines.size() < 3) {
            return new Parsed.Malformed<>("a checkpoint has the lines origin, size and root");
        }
        OptionalLong size = StrictText.decimal(lines.get(1));
        if (size.isEmpty()) {
            return new Parsed.Malformed<>("the second line is no size: " + lines.get(1));
        }
        try {
            Hash root = Hash.parse(lines.get(2)).orThrow();
            return new Parsed.Ok<>(
                    new Checkpoint(lines.getFirst(), size.getAsLong(), root, lines.subList(3, lines.size())));
        } catch (IllegalArgumentException e) {
            return new Parsed.Malformed<>("not a checkpoint: " + e.getMessage());
        }
    }

    /** The note's text: what is signed. */
    public String text() {
        StringBuilder text = new StringBuilder(origin + "\n" + size + "\n" + root.base64() + "\n");
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Throws IllegalArgumentException if the key is of another name: a log signs as its origin. */
    public SignedNote sign(SignerKey key) {
        if (!key.verifierKey().name().equals(origin)) {
            throw new IllegalArgumentException(
                    "the key of " + key.verifierKey().name() + " does not sign for " + origin);
        }
        return new SignedNote(text(), List.of(key.sign(text())));
    }
}
