package dev.plumbline.policy;

import java.util.List;

/** A catalogue of requirements, such as HIPAA's Security Rule; in the order of its document. */
public record Framework(
        String id,
        String name,
        String version,
        String authority,
        String url,
        List<Group> groups,
        List<Requirement> requirements) {
    public Framework {
        groups = List.copyOf(groups);
        requirements = List.copyOf(requirements);
    }

    /** A chapter; {@code parent} is empty at the top. */
    public record Group(String id, String title, String parent) {}

    /** @param assessable how much of it a scan can decide: {@code automated}, {@code partial} or {@code manual} */
    public record Requirement(String id, String title, String group, String assessable) {}
}
