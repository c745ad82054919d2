package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Turns the SDK's objects into JSON under the names of AWS's API model, whatever the wire format was: timestamps as
 * RFC 3339 in UTC, blobs as base64, enums as their text. What the answer lacks is absent, never null.
 */
final class SdkJson {
    private SdkJson() {}

    static JsonObject of(SdkPojo pojo) {
        JsonObject.Builder object = JsonObject.builder();
        for (SdkField<?> field : pojo.sdkFields()) {
            value(field.getValueOrDefault(pojo)).ifPresent(value -> object.put(field.memberName(), value));
        }
        return object.build();
    }

    /** True when the answer has the member, be it empty; the path's segments are separated by dots. */
    static boolean has(SdkPojo pojo, String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.memberName().equals(name)) {
                @Nullable Object value = field.getValueOrDefault(pojo);
                if (dot < 0) {
                    return value != null
                            && !(value instanceof SdkAutoConstructList<?>)
                            && !(value instanceof SdkAutoConstructMap<?, ?>);
                }
                return value instanceof SdkPojo inner && has(inner, path.substring(dot + 1));
            }
        }
        return false;
    }

    private static Optional<JsonValue> value(Object value) {
        return switch (value) {
            case null -> Optional.empty();
            // What the SDK puts in place of a list or map that did not come.
            case SdkAutoConstructList<?> _ -> Optional.empty();
            case SdkAutoConstructMap<?, ?> _ -> Optional.empty();
            case SdkPojo pojo -> Optional.of(of(pojo));
            case List<?> list -> Optional.of(array(list));
            case Map<?, ?> map -> Optional.of(object(map));
            case String text -> Optional.of(JsonValue.of(text));
            case Boolean bool -> Optional.of(JsonValue.of(bool));
            case Number number -> Optional.of(number(number));
            case Instant instant -> Optional.of(JsonValue.of(instant.toString()));
            case SdkBytes bytes ->
                Optional.of(JsonValue.of(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe())));
            case Document document -> value(document.unwrap());
            default -> throw new IllegalArgumentException("no JSON for a " + value.getClass());
        };
    }

    private static JsonArray array(List<?> list) {
        List<JsonValue> items = new ArrayList<>(list.size());
        for (Object item : list) {
            items.add(value(item).orElseGet(JsonValue.Null::new));
        }
        return new JsonArray(items);
    }

    private static JsonObject object(Map<?, ?> map) {
        JsonObject.Builder object = JsonObject.builder();
        map.forEach((key, item) -> value(item).ifPresent(value -> object.put(String.valueOf(key), value)));
        return object.build();
    }

    private static JsonValue number(Number number) {
        return switch (number) {
            case Double d when !Double.isFinite(d) -> JsonValue.of(d.toString());
            case Float f when !Float.isFinite(f) -> JsonValue.of(f.toString());
            case BigDecimal decimal -> new JsonValue.Numeric(decimal.toString());
            default -> new JsonValue.Numeric(number.toString());
        };
    }
}
