package dev.plumbline.benchmarks;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.Relationship;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.inventory.ResourceDocument;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.PolicyCatalogue;
import dev.plumbline.policy.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes of an estate what an assessment would ask OPA: each resource with its related ones and all controls of its type. */
final class Questions {
    /** As an assessment does it. */
    static final int BATCH_RESOURCES = 500;

    static final String DAY = "2026-11-01T00:00:00Z";

    private final PolicyCatalogue.Active policies;
    private final Map<String, Resource> byUid = new LinkedHashMap<>();
    private final Map<String, JsonObject> documents = new HashMap<>();

    Questions(PolicyCatalogue.Active policies, List<Resource> resources) {
        this.policies = policies;
        for (Resource resource : resources) {
            byUid.put(resource.uid(), resource);
            documents.put(resource.uid(), ResourceDocument.of(resource));
        }
    }

    /** In the order of collection, types mixed. */
    List<Batch> all() {
        return batches(byUid.values().stream().filter(this::isJudged).toList());
    }

    /** Those of one type together, by type. */
    Map<String, List<Batch>> byType() {
        Map<String, List<Resource>> types = byUid.values().stream()
                .filter(this::isJudged)
                .collect(Collectors.groupingBy(resource -> resource.type().name(), TreeMap::new, Collectors.toList()));
        Map<String, List<Batch>> batches = new LinkedHashMap<>();
        types.forEach((type, resources) -> batches.put(type, batches(resources)));
        return batches;
    }

    private boolean isJudged(Resource resource) {
        return !policies.judging(resource.type().name()).isEmpty();
    }

    private List<Batch> batches(List<Resource> resources) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < resources.size(); from += BATCH_RESOURCES) {
            List<Subject> subjects =
                    resources.subList(from, Math.min(from + BATCH_RESOURCES, resources.size())).stream()
                            .map(this::subject)
                            .toList();
            batches.add(new Batch(
                    subjects,
                    subjects.stream()
                            .mapToInt(subject -> subject.controls().size())
                            .sum()));
        }
        return batches;
    }

    private Subject subject(Resource resource) {
        List<Control> controls = policies.judging(resource.type().name());
        Set<String> followed = controls.stream()
                .flatMap(control -> control.relatedTypes().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Subject(
                document(resource.uid()),
                reached(resource, followed).stream().map(this::document).toList(),
                controls);
    }

    /** Whatever the relationships lead to through the types that are followed, itself left out. */
    private Set<String> reached(Resource resource, Set<String> followed) {
        Set<String> reached = new LinkedHashSet<>();
        List<Resource> frontier = List.of(resource);
        while (!frontier.isEmpty()) {
            List<Resource> next = new ArrayList<>();
            for (Resource from : frontier) {
                for (Relationship edge : from.relationships()) {
                    Resource to = byUid.get(edge.uid());
                    if (to != null
                            && !to.uid().equals(resource.uid())
                            && followed.contains(edge.type().name())
                            && reached.add(edge.uid())) {
                        next.add(to);
                    }
                }
            }
            frontier = next;
        }
        return reached;
    }

    private JsonObject document(String uid) {
        return Objects.requireNonNull(documents.get(uid));
    }

    /** @param verdicts how many the answer has: one for each subject and control */
    record Batch(List<Subject> subjects, int verdicts) {}
}
