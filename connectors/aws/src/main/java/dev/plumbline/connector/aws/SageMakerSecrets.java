package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Masks secrets where SageMaker's configurations may hold them, before anything else sees the configuration. */
final class SageMakerSecrets {
    /** Maps from names to values, at any depth. */
    private static final Set<String> MAPS = Set.of("Environment", "HyperParameters");
    /** Command lines, at any depth. */
    private static final Set<String> COMMANDS =
            Set.of("ContainerArguments", "ContainerEntrypoint", "TrainingJobContainerArguments");

    private static final String STUDIO_SCRIPT = "StudioLifecycleConfigContent";
    private static final List<String> NOTEBOOK_HOOKS = List.of("OnCreate", "OnStart");

    private final SecretMasker masker;

    SageMakerSecrets(SecretMasker masker) {
        this.masker = masker;
    }

    JsonObject maskParameters(JsonObject config) {
        JsonObject.Builder masked = JsonObject.builder();
        config.members().forEach((name, value) -> masked.put(name, maskParameter(name, value)));
        return masked.build();
    }

    private JsonValue maskParameter(String name, JsonValue value) {
        return switch (value) {
            case JsonObject object when MAPS.contains(name) -> map(object);
            case JsonArray array when COMMANDS.contains(name) -> command(array);
            case JsonObject object -> maskParameters(object);
            case JsonArray array ->
                new JsonArray(array.items().stream()
                        .map(item -> maskParameter("", item))
                        .toList());
            case JsonValue.Text _, JsonValue.Numeric _, JsonValue.Bool _, JsonValue.Null _ -> value;
        };
    }

    private JsonObject map(JsonObject map) {
        JsonObject.Builder masked = JsonObject.builder();
        map.members()
                .forEach((name, value) -> masked.put(
                        name,
                        value instanceof JsonValue.Text text
                                ? JsonValue.of(masker.value(name, text.value()))
                                : maskParameter(name, value)));
        return masked.build();
    }

    /** Joined, since the name of an option and its value are two arguments. */
    private JsonArray command(JsonArray arguments) {
        List<JsonValue> masked = new ArrayList<>();
        String option = "";
        for (JsonValue argument : arguments.items()) {
            String text = argument instanceof JsonValue.Text t ? t.value() : "";
            masked.add(
                    argument instanceof JsonValue.Text
                            ? JsonValue.of(option.startsWith("-") ? masker.value(option, text) : masker.text(text))
                            : argument);
            option = text;
        }
        return new JsonArray(masked);
    }

    /**
     * Decodes the scripts of a lifecycle configuration beside themselves and masks both. A script that is no base64
     * can't be searched, so that it is left out: a gap.
     */
    void maskScripts(Draft draft, Operation operation) {
        draft.config(script(draft.config(), STUDIO_SCRIPT, "", draft, operation));
        for (String hook : NOTEBOOK_HOOKS) {
            Optional<JsonArray> scripts = draft.config().findArray(hook);
            if (scripts.isPresent()) {
                List<JsonValue> masked = new ArrayList<>();
                for (JsonValue item : scripts.get().items()) {
                    String path = "%s[%d].".formatted(hook, masked.size());
                    masked.add(
                            item instanceof JsonObject object
                                    ? script(object, "Content", path, draft, operation)
                                    : item);
                }
                draft.put(hook, new JsonArray(masked));
            }
        }
    }

    private JsonObject script(JsonObject holder, String member, String path, Draft draft, Operation operation) {
        Optional<String> encoded = holder.findText(member);
        if (encoded.isEmpty()) {
            return holder;
        }
        try {
            String clear = new String(Base64.getMimeDecoder().decode(encoded.get()), StandardCharsets.UTF_8);
            String masked = masker.text(clear);
            String again = Base64.getEncoder().encodeToString(masked.getBytes(StandardCharsets.UTF_8));
            return holder.with(member, JsonValue.of(masked.equals(clear) ? encoded.get() : again))
                    .with(member + Documents.SUFFIX, JsonValue.of(masked));
        } catch (IllegalArgumentException e) {
            draft.gap(path + member, Gap.Codes.MALFORMED_DOCUMENT, operation, "the script is no base64");
            draft.gap(
                    path + member + Documents.SUFFIX,
                    Gap.Codes.MALFORMED_DOCUMENT,
                    operation,
                    "the script is no base64");
            JsonObject.Builder rest = JsonObject.builder();
            for (Map.Entry<String, JsonValue> other : holder.members().entrySet()) {
                if (!other.getKey().equals(member)) {
                    rest.put(other.getKey(), other.getValue());
                }
            }
            return rest.build();
        }
    }
}
