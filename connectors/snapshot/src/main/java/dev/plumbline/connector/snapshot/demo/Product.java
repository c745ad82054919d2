package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One model that the organisation builds and runs.
 *
 * @param slug in names: {@code sepsis-early-warning}
 * @param owner the team, as tags name it
 * @param dataClass of its data: {@code internal}, {@code confidential} or {@code restricted}
 * @param riskTier {@code minimal}, {@code limited} or {@code high}
 * @param accelerated true when it is trained and served on GPUs
 */
record Product(String slug, String owner, String dataClass, String riskTier, boolean accelerated) {
    /** For names of roles: {@code SepsisEarlyWarning}. */
    String camel() {
        return Arrays.stream(slug.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    List<JsonObject> tags(String environment) {
        return List.of(
                tag("owner", owner),
                tag("data_classification", dataClass),
                tag("ai_risk_tier", riskTier),
                tag("environment", environment));
    }

    /** What is left when nobody takes care: SageMaker resources bear these where their tags are bad. */
    List<JsonObject> poorTags() {
        return List.of(tag("project", slug));
    }

    static JsonObject tag(String key, String value) {
        return object("Key", key, "Value", value);
    }
}
