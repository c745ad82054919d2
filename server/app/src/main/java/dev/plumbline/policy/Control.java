package dev.plumbline.policy;

import dev.plumbline.connector.api.JsonObject;
import java.util.List;
import java.util.Map;
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
        String digest) {

    public Control {
        resourceTypes = List.copyOf(resourceTypes);
        relatedTypes = Set.copyOf(relatedTypes);
        references = List.copyOf(references);
        requirements = Map.copyOf(requirements);
    }

    /** @param judged true when the mapping is our own judgement, false when it is a published one */
    public record MappedRequirement(String id, boolean judged) {}
}
