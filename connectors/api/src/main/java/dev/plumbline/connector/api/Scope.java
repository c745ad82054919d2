package dev.plumbline.connector.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One AWS account, Azure subscription or GCP project.
 *
 * @param id the provider's id of it: the twelve digits of an AWS account, for example
 * @param name a name for people; the id where the provider gives none
 * @param regions the regions enabled for it and selected by the connection, sorted; without the {@link #GLOBAL} one
 * @param gaps what could not be found out about the scope itself, such as its list of regions
 */
public record Scope(Provider provider, String id, String name, List<String> regions, List<Gap> gaps) {
    /** The region of resources that belong to none, such as IAM roles. */
    public static final String GLOBAL = "global";

    public Scope {
        requireNonNull(provider, "provider is null");
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        regions = regions.stream().sorted().distinct().toList();
        gaps = List.copyOf(gaps);
    }
}
