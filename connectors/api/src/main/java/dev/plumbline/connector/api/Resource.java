package dev.plumbline.connector.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;

/**
 * One cloud thing as its provider described it.
 *
 * @param uid the provider's own id: ARN, Azure resource id, GCP full resource name
 * @param scopeId {@link Scope#id()} of the scope it belongs to
 * @param region its region, or {@link Scope#GLOBAL}
 * @param name a short name for people
 * @param config the provider's answer, field names and casing untouched; answers of secondary calls lie under the
 *     operation's name
 * @param relationships edges that leave this resource; sorted and without doubles, so that equal answers are equal
 *     resources
 * @param gaps what of {@code config} could not be read; each names this resource's uid
 */
public record Resource(
        String uid,
        ResourceType type,
        String scopeId,
        String region,
        String name,
        JsonObject config,
        List<Relationship> relationships,
        List<Gap> gaps) {

    public Resource {
        requireNonNull(uid, "uid is null");
        requireNonNull(type, "type is null");
        requireNonNull(scopeId, "scopeId is null");
        requireNonNull(region, "region is null");
        requireNonNull(name, "name is null");
        requireNonNull(config, "config is null");
        relationships = relationships.stream().sorted().distinct().toList();
        gaps = List.copyOf(gaps);
        for (Gap gap : gaps) {
            if (!Objects.equals(gap.uid(), uid)) {
                throw new IllegalArgumentException("gap of '%s' on resource '%s'".formatted(gap.uid(), uid));
            }
        }
    }
}
