package dev.plumbline.assessment;

import dev.plumbline.assessment.JudgeStep.Judgement;
import dev.plumbline.assessment.VerdictStore.Standing;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.inventory.Digest;
import dev.plumbline.inventory.InventoryReader;
import dev.plumbline.inventory.ResourceNode;
import dev.plumbline.platform.Sql;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.ControlResult;
import dev.plumbline.policy.Subject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges one batch of resources: re-uses the verdicts that still hold, asks OPA for the others, records both. */
@Singleton
class JudgeBatch {
    private final AssessmentStore store;
    private final VerdictStore verdicts;
    private final InventoryReader inventory;
    private final AssessmentEvents events;

    JudgeBatch(AssessmentStore store, VerdictStore verdicts, InventoryReader inventory, AssessmentEvents events) {
        this.store = store;
        this.verdicts = verdicts;
        this.inventory = inventory;
        this.events = events;
    }

    void run(Judgement judgement, List<ResourceNode> batch) throws InterruptedException {
        List<ResourceNode> open = batch.stream()
                .filter(node -> node.state() != ResourceNode.State.CLOSED)
                .toList();
        Map<Long, List<ResourceNode>> related =
                judgement.neighbourhood().around(open, type -> followed(judgement, type));
        Map<Long, Map<String, Standing>> standing = store.database()
                .inTransaction(sql -> verdicts.standing(
                        sql, batch.stream().map(ResourceNode::id).toList()));
        Map<ControlResult.Status, Long> counts = new EnumMap<>(ControlResult.Status.class);
        List<Candidate> candidates = new ArrayList<>();
        Map<Long, Set<String>> keep = new HashMap<>();
        long reused = 0;
        batch.forEach(node -> keep.put(node.id(), new HashSet<>()));
        for (ResourceNode node : open) {
            List<ResourceNode> neighbours = related.getOrDefault(node.id(), List.of());
            Candidate candidate = new Candidate(node, neighbours, new LinkedHashMap<>());
            for (Control control : judgement.policies().judging(node.type())) {
                Objects.requireNonNull(keep.get(node.id())).add(control.id());
                Manifest manifest = Manifest.of(
                        node, reachable(control, neighbours), control, judgement.parameters(), judgement.day());
                Standing known = standing.getOrDefault(node.id(), Map.of()).get(control.id());
                if (known != null && holds(known, manifest, control)) {
                    counts.merge(ControlResult.Status.valueOf(known.status()), 1L, Long::sum);
                    reused++;
                } else {
                    candidate.controls().put(control, manifest);
                }
            }
            if (!candidate.controls().isEmpty()) {
                candidates.add(candidate);
            }
        }
        List<JudgedVerdict> judged = ask(judgement, candidates);
        judged.forEach(verdict -> counts.merge(verdict.result().status(), 1L, Long::sum));
        record(judgement, judged, keep, counts, reused);
    }

    private static boolean holds(Standing known, Manifest manifest, Control control) {
        return known.inputDigest().equals(manifest.digest())
                && known.controlDigest().equals(new Digest(control.digest()));
    }

    private static Set<String> followed(Judgement judgement, String type) {
        return judgement.policies().judging(type).stream()
                .flatMap(control -> control.relatedTypes().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<ResourceNode> reachable(Control control, List<ResourceNode> neighbours) {
        return control.relatedTypes().isEmpty()
                ? List.of()
                : neighbours.stream()
                        .filter(node -> control.relatedTypes().contains(node.type()))
                        .toList();
    }

    private List<JudgedVerdict> ask(Judgement judgement, List<Candidate> candidates) throws InterruptedException {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Set<Long> wanted = new HashSet<>();
        for (Candidate candidate : candidates) {
            wanted.add(candidate.node().id());
            candidate.related().forEach(node -> wanted.add(node.id()));
        }
        Map<Long, JsonObject> documents = inventory.documents(wanted);
        List<List<ControlResult>> results = judgement
                .judging()
                .judge(candidates.stream()
                        .map(candidate -> candidate.subject(documents))
                        .toList());
        List<JudgedVerdict> judged = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            int answer = 0;
            for (Map.Entry<Control, Manifest> control : candidate.controls().entrySet()) {
                judged.add(new JudgedVerdict(
                        candidate.node().id(),
                        candidate.node().uid(),
                        control.getKey(),
                        results.get(i).get(answer++),
                        control.getValue()));
            }
        }
        return judged;
    }

    private void record(
            Judgement judgement,
            List<JudgedVerdict> judged,
            Map<Long, Set<String>> keep,
            Map<ControlResult.Status, Long> counts,
            long reused) {
        Assessment assessment = judgement.assessment();
        String revision = judgement.policies().revision();
        store.database().inTransaction(sql -> {
            List<VerdictChange> changes =
                    new ArrayList<>(verdicts.put(sql, assessment.id(), revision, assessment.asOf(), judged));
            changes.addAll(verdicts.end(sql, assessment.asOf(), keep));
            events.verdictsChanged(sql, assessment, revision, changes);
            judgement.fence().require(sql);
            return count(sql, assessment, counts, judged.size(), reused, changes.size());
        });
    }

    private static int count(
            Sql sql,
            Assessment assessment,
            Map<ControlResult.Status, Long> counts,
            long judged,
            long reused,
            long changes) {
        return sql.update(
                """
                UPDATE assessment
                   SET controls_judged = controls_judged + ?, verdicts_reused = verdicts_reused + ?,
                       changes = changes + ?, pass = pass + ?, fail = fail + ?, not_applicable = not_applicable + ?,
                       unknown = unknown + ?
                 WHERE id = ?""",
                judged,
                reused,
                changes,
                counts.getOrDefault(ControlResult.Status.PASS, 0L),
                counts.getOrDefault(ControlResult.Status.FAIL, 0L),
                counts.getOrDefault(ControlResult.Status.NOT_APPLICABLE, 0L),
                counts.getOrDefault(ControlResult.Status.UNKNOWN, 0L),
                assessment.id());
    }

    /** One resource with the controls that must judge it anew. */
    private record Candidate(ResourceNode node, List<ResourceNode> related, Map<Control, Manifest> controls) {
        Subject subject(Map<Long, JsonObject> documents) {
            Set<String> types = controls.keySet().stream()
                    .flatMap(control -> control.relatedTypes().stream())
                    .collect(Collectors.toSet());
            return new Subject(
                    Objects.requireNonNull(documents.get(node.id()), "resource vanished while it was judged"),
                    related.stream()
                            .filter(neighbour -> types.contains(neighbour.type()))
                            .map(neighbour -> documents.get(neighbour.id()))
                            .filter(Objects::nonNull)
                            .toList(),
                    List.copyOf(controls.keySet()));
        }
    }
}
