package dev.plumbline.platform;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/** Writes JSON that is kept as it came, such as configurations, into responses. */
@Singleton
class JsonValueSerde implements Serializer<JsonValue> {
    private static final Argument<JsonValue> TYPE = Argument.of(JsonValue.class);

    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends JsonValue> type, JsonValue value)
            throws IOException {
        write(encoder, value);
    }

    private static void write(Encoder encoder, JsonValue value) throws IOException {
        switch (value) {
            case JsonObject object -> {
                try (Encoder members = encoder.encodeObject(TYPE)) {
                    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                        members.encodeKey(member.getKey());
                        write(members, member.getValue());
                    }
                }
            }
            case JsonArray array -> {
                try (Encoder items = encoder.encodeArray(TYPE)) {
                    for (JsonValue item : array.items()) {
                        write(items, item);
                    }
                }
            }
            case JsonValue.Text text -> encoder.encodeString(text.value());
            case JsonValue.Numeric number -> writeNumber(encoder, new BigDecimal(number.literal()));
            case JsonValue.Bool bool -> encoder.encodeBoolean(bool.value());
            case JsonValue.Null _ -> encoder.encodeNull();
        }
    }

    private static void writeNumber(Encoder encoder, BigDecimal number) throws IOException {
        if (number.scale() == 0) {
            BigInteger whole = number.unscaledValue();
            encoder.encodeBigInteger(whole);
        } else {
            encoder.encodeBigDecimal(number);
        }
    }
}
