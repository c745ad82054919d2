package dev.plumbline.connector.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code <secret:KIND:DIGEST12>} in the place of what looks like a secret. The digest is the first 12 hex digits
 * of an HMAC-SHA-256 under the installation's key: equal secrets are seen to be equal, and nobody can try values
 * without the key. Safe for use by several threads.
 */
final class SecretMasker {
    static final String ALGORITHM = "HmacSHA256";

    private static final String HIGH_ENTROPY = "high_entropy";
    private static final int DIGEST_HEX_DIGITS = 12;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+=]{24,}");
    private static final Pattern CAMEL_HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final SecretRules rules = SecretRules.load();
    private final SecretKey key;

    SecretMasker(SecretKey key) {
        this.key = key;
    }

    /** A text, such as a script, with every secret in it masked. */
    String text(String text) {
        NavigableMap<Integer, Span> spans = new TreeMap<>();
        for (SecretRules.Shape shape : rules.shapes()) {
            Matcher matcher = shape.pattern().matcher(text);
            while (matcher.find()) {
                int group = matcher.groupCount();
                add(spans, matcher.start(group), matcher.end(group), shape.kind());
            }
        }
        assignments(text, spans);
        words(text, spans);
        return masked(text, spans);
    }

    /** A value whose name may tell what it is, such as an environment variable's. */
    String value(String name, String value) {
        String masked = text(value);
        String snake = CAMEL_HUMP.matcher(name).replaceAll("_");
        Matcher names = rules.names().matcher(snake);
        boolean named = false;
        while (names.find()) {
            named |= names.end() == snake.length();
        }
        return named && masked.equals(value) && !value.isBlank() && !rules.isReference(value)
                ? marker(rules.assignment().kind(), value)
                : masked;
    }

    private record Span(int start, int end, String kind) {}

    private void assignments(String text, NavigableMap<Integer, Span> spans) {
        Matcher matcher = rules.assignment().pattern().matcher(text);
        while (matcher.find()) {
            for (String group : new String[] {"double", "single", "bare"}) {
                @Nullable String value = matcher.group(group);
                if (value != null && !rules.isReference(value)) {
                    add(
                            spans,
                            matcher.start(group),
                            matcher.end(group),
                            rules.assignment().kind());
                }
            }
        }
    }

    private void words(String text, NavigableMap<Integer, Span> spans) {
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String before = text.substring(0, matcher.start());
            if (looksRandom(matcher.group())
                    && rules.harmlessPrefixes().stream().noneMatch(before::endsWith)) {
                add(spans, matcher.start(), matcher.end(), HIGH_ENTROPY);
            }
        }
    }

    /**
     * Random base64 changes between upper case, lower case and digits at 62 % of its letters; words in camel case at
     * some 30 %. The entropy keeps out repetitions.
     */
    private static boolean looksRandom(String word) {
        int changes = 0;
        int[] kinds = new int[3];
        for (int i = 0; i < word.length(); i++) {
            int kind = kind(word.charAt(i));
            kinds[kind]++;
            if (i > 0 && kind != kind(word.charAt(i - 1))) {
                changes++;
            }
        }
        return kinds[0] > 0
                && kinds[1] > 0
                && kinds[2] > 0
                && changes >= 0.45 * (word.length() - 1)
                && entropyBits(word) >= 3.7;
    }

    private static int kind(char c) {
        if (Character.isUpperCase(c)) {
            return 0;
        }
        return Character.isLowerCase(c) ? 1 : 2;
    }

    /** Shannon entropy a letter. */
    private static double entropyBits(String word) {
        int[] counts = new int[128];
        word.chars().forEach(c -> counts[c]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / word.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    /** What was found first stays; what overlaps it is part of it. */
    private static void add(NavigableMap<Integer, Span> spans, int start, int end, String kind) {
        if (start < 0 || start == end) {
            return;
        }
        Map.Entry<Integer, Span> before = spans.lowerEntry(end);
        if (before == null || before.getValue().end() <= start) {
            spans.put(start, new Span(start, end, kind));
        }
    }

    private String masked(String text, NavigableMap<Integer, Span> spans) {
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        int from = 0;
        for (Span span : spans.values()) {
            masked.append(text, from, span.start());
            masked.append(marker(span.kind(), text.substring(span.start(), span.end())));
            from = span.end();
        }
        return masked.append(text, from, text.length()).toString();
    }

    private String marker(String kind, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return "<secret:%s:%s>"
                    .formatted(kind, HexFormat.of().formatHex(digest).substring(0, DIGEST_HEX_DIGITS));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
