package dev.plumbline.policy;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One rule, as its metadata describe it.
 *
 * @param resourceTypes the types it judges
 * @param relatedTypes the types the engine must put beside the resource
 * @param timeDependent true when its outcome depends on the day, so that it is judged anew each day
 * @param requirements framework id to the requirements it speaks to
 * @param parameters name to {@code {default, description}}
 * @param sourcePath its Rego file, relative to the policies' root
 * @param view the part of its input that it sees
 * @param digest SHA-256, lower-case hex, over its Rego, the engine and the shared helpers
 */
public record Control(
        String id,
        String title,
        String description,
        Severity severity,
        List<String> resourceTypes,
        Set<String> relatedTypes,
        boolean timeDependent,
        String phase,
        List<String> references,
        Map<String, List<MappedRequirement>> requirements,
        String remediationSummary,
        String remediationAction,
        JsonObject parameters,
        String sourcePath,
        View view,
        String digest) {

    public Control {
        resourceTypes = List.copyOf(resourceTypes);
        relatedTypes = Set.copyOf(relatedTypes);
        references = List.copyOf(references);
        requirements = Map.copyOf(requirements);
    }

    /** True when each setting is for one of the parameters, and of its default's type. */
    boolean allows(JsonObject settings) {
        return settings.members().entrySet().stream().allMatch(setting -> byDefault(setting.getKey())
                .filter(value -> value.getClass().equals(setting.getValue().getClass()))
                .isPresent());
    }

    /** The parameters' values, by these settings where there are, else by default. */
    JsonObject adjusted(JsonObject settings) {
        JsonObject.Builder values = JsonObject.builder();
        for (String name : parameters.members().keySet()) {
            settings.find(name).or(() -> byDefault(name)).ifPresent(value -> values.put(name, value));
        }
        return values.build();
    }

    private Optional<JsonValue> byDefault(String name) {
        return parameters.findObject(name).flatMap(parameter -> parameter.find("default"));
    }

    /** @param judged true when the mapping is our own judgement, false when it is a published one */
    public record MappedRequirement(String id, boolean judged) {}
}
