package dev.plumbline.connector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    /** The bit patterns and texts of RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void writesDoublesAsEcmaScriptDoes(String bits, String expected) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        String exact = new java.math.BigDecimal(value).toString();

        assertThat(canonical(new JsonValue.Numeric(exact))).isEqualTo(expected);
    }

    @Test
    void sortsMembersByUtf16CodeUnitsAndEscapesLittle() {
        JsonObject value = JsonObject.builder()
                .put("\u20ac", "Euro Sign")
                .put("\r", "Carriage Return")
                .put("\ufb33", "Hebrew Letter Dalet With Dagesh")
                .put("1", "One")
                .put("\ud83d\ude00", "Emoji: Grinning Face")
                .put("\u0080", "Control")
                .put("\u00f6", "Latin Small Letter O With Diaeresis")
                .build();

        assertThat(canonical(value))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void twoWholeNumbersBeyondADoubleStayTwo() {
        assertThat(canonical(new JsonValue.Numeric("9007199254740993")))
                .isNotEqualTo(canonical(new JsonValue.Numeric("9007199254740992")));
    }

    @Test
    void anAbsurdExponentCostsNothing() {
        assertThat(canonical(new JsonValue.Numeric("1e999999999"))).isEqualTo("1e+999999999");
    }

    @Property
    void theOrderOfMembersDoesNotMatter(@ForAll("values") JsonValue value, @ForAll Random random) {
        assertThat(canonical(shuffled(value, random))).isEqualTo(canonical(value));
    }

    @Property
    void whatIsWrittenIsReadBack(@ForAll("values") JsonValue value) {
        assertThat(Json.parse(Json.write(value))).isEqualTo(value);
        assertThat(canonical(Json.parse(value.canonical()))).isEqualTo(canonical(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"{\"a\":1,\"a\":2}", "{\"a\":1} x", "{\"a\":", "''", "NaN", "[1,]", "'01'"})
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    }

    @Provide
    Arbitrary<JsonValue> values() {
        Arbitrary<JsonValue> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(JsonValue.Text::new),
                Arbitraries.longs().map(JsonValue::of),
                Arbitraries.doubles().map(d -> new JsonValue.Numeric(Double.toString(d))),
                Arbitraries.of(true, false).map(JsonValue.Bool::new),
                Arbitraries.just(new JsonValue.Null()));
        return nested(leaves, 3);
    }

    private static Arbitrary<JsonValue> nested(Arbitrary<JsonValue> leaves, int depth) {
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonValue> inner = nested(leaves, depth - 1);
        return Arbitraries.oneOf(
                leaves,
                inner.list().ofMaxSize(3).map(JsonArray::new),
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), inner)
                        .ofMaxSize(4)
                        .map(JsonObject::new));
    }

    private static JsonValue shuffled(JsonValue value, Random random) {
        if (value instanceof JsonObject object) {
            List<String> names = new ArrayList<>(object.members().keySet());
            Collections.shuffle(names, random);
            Map<String, JsonValue> members = new LinkedHashMap<>();
            for (String name : names) {
                members.put(name, shuffled(object.find(name).orElseThrow(), random));
            }
            return new JsonObject(members);
        }
        return value;
    }

    private static String canonical(JsonValue value) {
        return new String(value.canonical(), StandardCharsets.UTF_8);
    }
}
