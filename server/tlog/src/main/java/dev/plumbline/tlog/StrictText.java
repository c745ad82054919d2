package dev.plumbline.tlog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Readers that accept one spelling of a value only, so that no two different texts mean the same. */
final class StrictText {
    /** Separates the name of a signer from its signature; U+2014 as the signed-note format writes it. */
    static final String SIGNATURE_PREFIX = "\u2014 ";

    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

    private StrictText() {}

    /**
     * Canonical padded base64 (RFC 4648 section 4). The JDK's decoder also takes non-zero trailing bits and missing
     * padding, by which a signature has several spellings; hence the comparison with the encoder's answer.
     */
    static Parsed<byte[]> base64(String text) {
        byte[] given = text.getBytes(ISO_8859_1);
        try {
            byte[] decoded = Base64.getDecoder().decode(given);
            if (Arrays.equals(Base64.getEncoder().encode(decoded), given)
                    && text.equals(new String(given, ISO_8859_1))) {
                return new Parsed.Ok<>(decoded);
            }
        } catch (IllegalArgumentException _) {
            // falls through: the answer is the same for each way of being no base64
        }
        return new Parsed.Malformed<>("not canonical base64");
    }

    /** A decimal from 0 to 2^63-1 in ASCII digits without sign or leading zero; empty if it is anything else. */
    static OptionalLong decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return OptionalLong.empty(); // nineteen digits above 2^63-1
        }
    }

    static Parsed<String> utf8(byte[] bytes) {
        try {
            return new Parsed.Ok<>(UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            return new Parsed.Malformed<>("not valid UTF-8");
        }
    }

    /** False for a text that has a lone surrogate, hence no UTF-8 form. */
    static boolean isUnicode(String text) {
        return UTF_8.newEncoder().canEncode(text);
    }

    static boolean hasControlCharacter(String text) {
        return text.chars().anyMatch(c -> c < 0x20 && c != '\n');
    }

    /** Key name of C2SP signed-note: not empty, no Unicode space, no plus sign. */
    static boolean isKeyName(String name) {
        return !name.isEmpty()
                && isUnicode(name)
                && !hasControlCharacter(name)
                && name.codePoints()
                        .noneMatch(c -> c == '+' || c == 0x85 || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }
}
