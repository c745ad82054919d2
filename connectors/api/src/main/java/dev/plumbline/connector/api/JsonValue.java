package dev.plumbline.connector.api;

/** Immutable JSON. Objects keep the order of their members and keep nulls. */
public sealed interface JsonValue
        permits JsonObject, JsonArray, JsonValue.Text, JsonValue.Numeric, JsonValue.Bool, JsonValue.Null {

    record Text(String value) implements JsonValue {
        @Override
        public String toString() {
            return Json.write(this);
        }
    }

    /** @param literal the number as it was written; valid JSON */
    record Numeric(String literal) implements JsonValue {
        public Numeric {
            Json.requireNumber(literal);
        }

        public double doubleValue() {
            return Double.parseDouble(literal);
        }

        @Override
        public String toString() {
            return literal;
        }
    }

    record Bool(boolean value) implements JsonValue {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    record Null() implements JsonValue {
        @Override
        public String toString() {
            return "null";
        }
    }

    static JsonValue of(String value) {
        return new Text(value);
    }

    static JsonValue of(long value) {
        return new Numeric(Long.toString(value));
    }

    static JsonValue of(boolean value) {
        return new Bool(value);
    }

    /** RFC 8785 canonical form, UTF-8: equal values have equal bytes. */
    default byte[] canonical() {
        return CanonicalJson.bytes(this);
    }
}
