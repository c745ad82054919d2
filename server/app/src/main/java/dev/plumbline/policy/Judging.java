package dev.plumbline.policy;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the resources of one assessment, by one revision of the policies. Of equal questions OPA is asked one: a fleet
 * of equally configured resources is judged once. Safe for use by several threads.
 */
public final class Judging {
    private static final Logger log = LoggerFactory.getLogger(Judging.class);
    /** Some ten MB; what differs from resource to resource is not met again anyway. */
    private static final int ANSWERS_KEPT = 5_000;

    private final OpaEngine opa;
    private final String revision;
    private final String now;
    private final Map<String, JsonObject> parameters;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final LongAdder askedCount = new LongAdder();
    private final Map<String, ControlResult> answers = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ControlResult> eldest) {
            return size() > ANSWERS_KEPT;
        }
    };

    /**
     * @param now RFC 3339: the day that time-dependent controls judge by
     * @param parameters control id to the settings that differ from the defaults
     */
    public Judging(OpaEngine opa, String revision, String now, Map<String, JsonObject> parameters) {
        this.opa = opa;
        this.revision = revision;
        this.now = now;
        this.parameters = Map.copyOf(parameters);
    }

    /**
     * Judges a batch, about 500 subjects for the best rate.
     *
     * @return for each subject, in order, one result for each of its controls, in order
     * @throws OpaException when OPA does not answer with this revision after several tries
     */
    public List<List<ControlResult>> judge(List<Subject> subjects) throws InterruptedException {
        List<Pending> asked = new ArrayList<>();
        Map<String, Pending> shared = new HashMap<>();
        ControlResult[][] results = new ControlResult[subjects.size()][];
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            results[i] = new ControlResult[subject.controls().size()];
            prepare(subject, results[i], asked, shared);
        }
        if (!asked.isEmpty()) {
            List<List<ControlResult>> answers =
                    ask(asked.stream().map(Pending::item).toList());
            askedCount.add(answers.stream().mapToLong(List::size).sum());
            for (int i = 0; i < asked.size(); i++) {
                asked.get(i).settle(answers.get(i));
            }
            keep(shared);
        }
        return Arrays.stream(results).map(List::of).toList();
    }

    /** A control whose Rego raises an error ends the evaluation of all that is asked with it, so it is looked for and left out. */
    private List<List<ControlResult>> ask(List<Evaluation.Item> items) throws InterruptedException {
        try {
            return opa.evaluate(new Evaluation(now, parameters, items), revision);
        } catch (EvaluationFailedException e) {
            if (items.size() > 1) {
                int half = items.size() / 2;
                return Stream.concat(
                                ask(items.subList(0, half)).stream(), ask(items.subList(half, items.size())).stream())
                        .toList();
            }
            Evaluation.Item item = items.getFirst();
            if (item.controls().size() == 1) {
                return List.of(List.of(failed(item.controls().getFirst(), e)));
            }
            List<ControlResult> results = new ArrayList<>();
            for (String control : item.controls()) {
                results.addAll(ask(List.of(item.only(control))).getFirst());
            }
            return List.of(results);
        }
    }

    private ControlResult failed(String control, EvaluationFailedException e) {
        if (failing.add(control)) {
            log.atWarn()
                    .addKeyValue("control", control)
                    .log("a control's Rego raises an error, so it is UNKNOWN where it does: {}", e.getMessage());
        }
        return new ControlResult(
                control,
                ControlResult.Status.UNKNOWN,
                JsonArray.EMPTY,
                new JsonArray(List.of(JsonObject.builder()
                        .put("path", "")
                        .put("code", "EvaluationFailed")
                        .put("message", "the control raised an error: %s; mend it".formatted(e.getMessage()))
                        .build())));
    }

    /** How many verdicts OPA was asked for until now. */
    public long asked() {
        return askedCount.sum();
    }

    /** Fills in what is known already, and notes what must be asked. */
    private void prepare(Subject subject, ControlResult[] results, List<Pending> asked, Map<String, Pending> shared) {
        List<Control> whole = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            Control control = subject.controls().get(i);
            Slot slot = new Slot(results, i);
            Optional<Evaluation.Item> excerpt =
                    Question.excerpt(subject, control, parameters.getOrDefault(control.id(), JsonObject.EMPTY));
            if (excerpt.isEmpty()) {
                whole.add(control);
                slots.add(slot);
                continue;
            }
            Evaluation.Item item = excerpt.orElseThrow();
            Optional<ControlResult> known = known(item.json());
            if (known.isPresent()) {
                slot.fill(known.orElseThrow());
                continue;
            }
            Pending pending = shared.get(item.json());
            if (pending == null) {
                pending = new Pending(item, new ArrayList<>());
                shared.put(item.json(), pending);
                asked.add(pending);
            }
            pending.slots().add(slot);
        }
        if (!whole.isEmpty()) {
            asked.add(new Pending(Question.whole(subject, whole), slots));
        }
    }

    private Optional<ControlResult> known(String question) {
        synchronized (answers) {
            return Optional.ofNullable(answers.get(question));
        }
    }

    private void keep(Map<String, Pending> shared) {
        synchronized (answers) {
            shared.forEach((question, pending) ->
                    answers.put(question, pending.slots().getFirst().result()));
        }
    }

    /** Where a result belongs. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Slot(ControlResult[] results, int index) {
        void fill(ControlResult result) {
            results[index] = result;
        }

        ControlResult result() {
            return results[index];
        }
    }

    /** @param slots of a question to one control: all that share its answer; else one for each control */
    private record Pending(Evaluation.Item item, List<Slot> slots) {
        void settle(List<ControlResult> answer) {
            for (int i = 0; i < slots.size(); i++) {
                slots.get(i).fill(answer.size() == 1 ? answer.getFirst() : answer.get(i));
            }
        }
    }
}
