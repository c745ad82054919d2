package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.e2e.Pipeline;
import dev.plumbline.platform.opa.OpaCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An excerpt is asked about only where the engine itself, given everything, finds nothing unread; and its answer is the
 * same. Held against each input of each control's test, and against all that the mutation check makes of them.
 */
class QuestionAgreementTest {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int BATCH = 500;

    private static Pipeline pipeline;
    private static PolicyCatalogue.Active policies;
    private static List<Case> cases = List.of();

    /** @param careful what the engine says when it is given everything */
    private record Case(
            String name, Control control, Subject subject, JsonObject settings, String now, JsonObject careful) {
        /** What the control itself can't judge was read. */
        boolean isRead() {
            return careful.findArray("reasons").orElseThrow().items().stream()
                    .allMatch(reason ->
                            ((JsonObject) reason).findText("code").orElseThrow().equals("Undecided"));
        }

        Optional<Evaluation.Item> excerpt() {
            return Question.excerpt(subject, control, settings);
        }
    }

    @BeforeAll
    static void spoil() {
        pipeline = Pipeline.start();
        PolicyCatalogue catalogue = pipeline.bean(PolicyCatalogue.class);
        policies = catalogue.active();
        Path compiled = catalogue.bundle().getParent();
        OpaCommand.Result result = pipeline.bean(OpaCommand.class)
                .run(
                        LONGEST,
                        "eval",
                        "-f",
                        "raw",
                        "-d",
                        compiled.resolve("sources/engine").toString(),
                        "-d",
                        compiled.resolve("sources/controls").toString(),
                        "-d",
                        "plumbline.catalogue:" + compiled.resolve("catalogue.json"),
                        "data.plumbline.mutation.cases");
        assertThat(result.errors()).isEmpty();
        cases = ((JsonArray) Json.parse(result.output()))
                .items().stream().map(value -> read((JsonObject) value)).toList();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void whatWasNotReadIsNeverAskedAboutAsIfItWere() {
        assertThat(cases).filteredOn(asked -> !asked.isRead()).hasSizeGreaterThan(5_000);
        assertThat(cases)
                .filteredOn(asked -> !asked.isRead() && asked.excerpt().isPresent())
                .extracting(Case::name)
                .isEmpty();
    }

    @Test
    void whatAControlSeesIsEnoughForItsVerdict() throws InterruptedException {
        Map<String, List<Case>> byDay = new HashMap<>();
        cases.stream().filter(asked -> asked.excerpt().isPresent()).forEach(asked -> byDay.computeIfAbsent(
                        asked.now(), _ -> new ArrayList<>())
                .add(asked));
        List<String> differing = new ArrayList<>();
        Set<String> controls = new HashSet<>();
        for (Map.Entry<String, List<Case>> day : byDay.entrySet()) {
            List<Case> asked = day.getValue();
            for (int from = 0; from < asked.size(); from += BATCH) {
                List<Case> batch = asked.subList(from, Math.min(asked.size(), from + BATCH));
                List<List<ControlResult>> answers = pipeline.bean(OpaEngine.class)
                        .evaluate(
                                new Evaluation(
                                        day.getKey(),
                                        Map.of(),
                                        batch.stream()
                                                .map(each -> each.excerpt().orElseThrow())
                                                .toList()),
                                policies.revision());
                for (int i = 0; i < batch.size(); i++) {
                    controls.add(batch.get(i).control().id());
                    if (!same(answers.get(i).getFirst(), batch.get(i).careful())) {
                        differing.add(batch.get(i).name() + " -> " + answers.get(i));
                    }
                }
            }
        }
        assertThat(differing).isEmpty();
        assertThat(controls)
                .as("controls that are ever asked about an excerpt")
                .containsExactlyInAnyOrderElementsOf(
                        policies.controls().stream().map(Control::id).toList());
    }

    @Test
    void whatWasReadIsAskedAboutByAnExcerptWhereThereIsNoGapAtAll() {
        List<String> whole = cases.stream()
                .filter(asked -> asked.isRead()
                        && asked.excerpt().isEmpty()
                        // One that doesn't apply may be so whatever else was not read.
                        && !asked.careful().findText("status").orElseThrow().equals("NOT_APPLICABLE")
                        && !asked.name().contains("gap"))
                .map(Case::name)
                .toList();

        assertThat(whole).isEmpty();
    }

    private static boolean same(ControlResult answer, JsonObject careful) {
        return answer.status().name().equals(careful.findText("status").orElseThrow())
                && answer.violations().equals(careful.findArray("violations").orElseThrow())
                && answer.reasons().equals(careful.findArray("reasons").orElseThrow());
    }

    private static Case read(JsonObject value) {
        JsonObject item = value.findObject("item").orElseThrow();
        Control control = policies.find(value.findText("control").orElseThrow()).orElseThrow();
        JsonObject document = item.findObject("resource")
                .orElseThrow()
                .with("relationships", item.findArray("relationships").orElseThrow());
        List<JsonObject> related = new ArrayList<>();
        for (JsonValue list : item.findObject("related").orElseThrow().members().values()) {
            ((JsonArray) list).items().forEach(found -> related.add((JsonObject) found));
        }
        return new Case(
                name(value),
                control,
                new Subject(document, related, List.of(control)),
                value.findObject("settings").orElseThrow(),
                value.findText("now").orElseThrow(),
                value.findObject("careful").orElseThrow());
    }

    private static String name(JsonObject value) {
        return "%s, input %s, %s: %s"
                .formatted(
                        value.findText("control").orElse(""),
                        value.findText("input").orElse(""),
                        value.findText("path").orElse(""),
                        value.findText("mutation").orElse(""));
    }
}
