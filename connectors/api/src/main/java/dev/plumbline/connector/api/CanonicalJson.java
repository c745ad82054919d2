package dev.plumbline.connector.api;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** RFC 8785, JSON Canonicalization Scheme. */
final class CanonicalJson {
    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    static byte[] bytes(JsonValue value) {
        StringBuilder out = new StringBuilder(256);
        append(value, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(JsonValue value, StringBuilder out) {
        switch (value) {
            case JsonObject object -> appendObject(object, out);
            case JsonArray array -> appendArray(array, out);
            case JsonValue.Text text -> appendText(text.value(), out);
            case JsonValue.Numeric number -> appendNumber(number, out);
            case JsonValue.Bool bool -> out.append(bool.value());
            case JsonValue.Null _ -> out.append("null");
        }
    }

    private static void appendObject(JsonObject object, StringBuilder out) {
        out.append('{');
        String separator = "";
        // RFC 8785 §3.2.3 sorts by UTF-16 code units, which is the order of String.compareTo.
        List<Map.Entry<String, JsonValue>> sorted =
                new ArrayList<>(object.members().entrySet());
        sorted.sort(Map.Entry.comparingByKey());
        for (Map.Entry<String, JsonValue> member : sorted) {
            out.append(separator);
            appendText(member.getKey(), out);
            out.append(':');
            append(member.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void appendArray(JsonArray array, StringBuilder out) {
        out.append('[');
        String separator = "";
        for (JsonValue item : array.items()) {
            out.append(separator);
            append(item, out);
            separator = ",";
        }
        out.append(']');
    }

    /** RFC 8785 §3.2.2.2. Most text has nothing to escape, so what lies between is copied as a whole. */
    private static void appendText(String text, StringBuilder out) {
        out.append('"');
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                out.append(text, copied, i);
                appendEscape(c, out);
                copied = i + 1;
            }
        }
        out.append(text, copied, text.length()).append('"');
    }

    private static void appendEscape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
        }
    }

    /**
     * RFC 8785 §3.2.2.3: the shortest digits that give the same IEEE 754 double, laid out as ECMAScript's
     * Number::toString does. Whole numbers that a double can't hold keep all their digits, since two different ones
     * must not have one digest.
     */
    private static void appendNumber(JsonValue.Numeric number, StringBuilder out) {
        if (isShortWhole(number.literal())) {
            out.append(number.literal());
            return;
        }
        double value = number.doubleValue();
        if (value == 0) {
            out.append('0');
            return;
        }
        if (value < 0) {
            out.append('-');
        }
        BigDecimal exact = new BigDecimal(number.literal()).abs().stripTrailingZeros();
        BigDecimal digits = isDouble(exact, Math.abs(value)) ? shortest(Math.abs(value)) : exact;
        appendEcmaScript(digits.unscaledValue().toString(), -digits.scale(), out);
    }

    /** Whole, of so few digits that a double holds it: JSON's form of it is the canonical one already. Not -0. */
    private static boolean isShortWhole(String literal) {
        int length = literal.length();
        if (length > 15 || literal.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = literal.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** Double.toString is the shortest but for one thing: it always gives two digits, also where one would do. */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal single = digits.round(new MathContext(1)).stripTrailingZeros();
        return single.doubleValue() == value ? single : digits;
    }

    /** False for whole numbers that no double holds; fractions are always taken for the nearest double. */
    private static boolean isDouble(BigDecimal exact, double value) {
        if (Double.isInfinite(value)) {
            return false;
        }
        boolean whole = exact.scale() <= 0;
        return !whole || new BigDecimal(value).compareTo(exact) == 0;
    }

    /** ECMA-262 Number::toString for the value {@code digits × 10^exponent}; n and k are its names. */
    private static void appendEcmaScript(String digits, int exponent, StringBuilder out) {
        int k = digits.length();
        int n = k + exponent;
        if (k <= n && n <= 21) {
            out.append(digits).repeat('0', n - k);
        } else if (0 < n && n <= 21) {
            out.append(digits, 0, n).append('.').append(digits, n, k);
        } else if (-6 < n && n <= 0) {
            out.append("0.").repeat('0', -n).append(digits);
        } else {
            out.append(digits.charAt(0));
            if (k > 1) {
                out.append('.').append(digits, 1, k);
            }
            out.append('e').append(n > 0 ? '+' : '-').append(Math.abs(n - 1));
        }
    }
}
