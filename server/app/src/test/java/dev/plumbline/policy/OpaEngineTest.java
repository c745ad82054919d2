package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.platform.TestFolders;
import dev.plumbline.platform.TestOpa;
import dev.plumbline.platform.opa.BundleFiles;
import dev.plumbline.platform.opa.BundleSource;
import dev.plumbline.platform.opa.OpaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as an answer of OPA's, and what does not. Real OPA, with small bundles that answer in odd ways. */
class OpaEngineTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Evaluation TWO_QUESTIONS = new Evaluation(
            "2026-11-21T00:00:00Z",
            Map.of(),
            List.of(new Evaluation.Item("""
                            {"resource": {"uid": "a"}, "related": {}, "controls": ["PL-1", "PL-2"]}""", List.of("PL-1", "PL-2")), new Evaluation.Item("""
                            {"resource": {"uid": "b"}, "related": {"aws.kms.key": [{"uid": "k"}]}, "controls": ["PL-1"]}""", List.of("PL-1"))));

    @TempDir
    private Path folder;

    private OpaProcess opa;
    private OpaEngine engine;

    @BeforeEach
    void make() {
        opa = new OpaProcess(TestFolders.home(folder.resolve("home")), TestOpa.settings());
        engine = new OpaEngine(opa, PATIENCE, Duration.ofMillis(1));
    }

    @AfterEach
    void stop() {
        opa.close();
    }

    @Test
    void answersComeInTheOrderOfTheQuestions() throws InterruptedException {
        judgeBy("one", """
                [[{"control": id, "status": "FAIL", "violations": [{"uid": item.resource.uid, "related": item.related}],
                   "reasons": []} | some id in item.controls] | some item in input.items]""");

        List<List<ControlResult>> results = engine.evaluate(TWO_QUESTIONS, "one");

        assertThat(results).hasSize(2);
        assertThat(results.get(0)).extracting(ControlResult::controlId).containsExactly("PL-1", "PL-2");
        assertThat(results.get(1)).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo(ControlResult.Status.FAIL);
            assertThat(result.violations().toString()).contains("\"b\"", "\"aws.kms.key\":[{\"uid\":\"k\"}]");
        });
    }

    @Test
    void anotherRevisionIsNoAnswer() {
        judgeBy(
                "one",
                "[[{\"control\": id, \"status\": \"PASS\"} | some id in item.controls] | some item in input.items]");

        assertThatThrownBy(() -> engine.evaluate(TWO_QUESTIONS, "two"))
                .isInstanceOf(OpaException.class)
                .hasMessageContaining("after 5 tries")
                .hasMessageContaining("OPA judged with revision one, not two");
    }

    @Test
    void aRevisionThatComesLaterIsWaitedFor() throws Exception {
        String answer =
                "[[{\"control\": id, \"status\": \"PASS\"} | some id in item.controls] | some item in input.items]";
        judgeBy("one", answer);
        OpaEngine patient = new OpaEngine(opa, PATIENCE, Duration.ofMillis(500));
        Thread replacing = Thread.ofVirtual().start(() -> judgeBy("two", answer));

        assertThat(patient.evaluate(TWO_QUESTIONS, "two")).hasSize(2);
        replacing.join();
    }

    @Test
    void noRevisionIsNoAnswer() {
        start(BundleFiles.ofRego(folder, "one", "package plumbline.engine\n\nevaluate := {\"results\": [[], []]}\n"));

        assertThatThrownBy(() -> engine.evaluate(TWO_QUESTIONS, "one"))
                .hasMessageContaining("OPA judged with revision none, not one");
    }

    @Test
    void noAnswerAtAllIsNoAnswer() {
        start(BundleFiles.ofRego(folder, "one", "package plumbline.other\n\nx := 1\n"));

        assertThatThrownBy(() -> engine.evaluate(TWO_QUESTIONS, "one")).isInstanceOf(OpaException.class);
    }

    @Test
    void fewerAnswersThanQuestionsAreNoAnswer() {
        judgeBy("one", "[[{\"control\": id, \"status\": \"PASS\"} | some id in input.items[0].controls]]");

        assertThatThrownBy(() -> engine.evaluate(TWO_QUESTIONS, "one"))
                .hasMessageContaining("OPA answered 1 of 2 items");
    }

    @Test
    void aControlLeftOutIsNoAnswer() {
        judgeBy("one", "[[{\"control\": \"PL-1\", \"status\": \"PASS\"}] | some item in input.items]");

        assertThatThrownBy(() -> engine.evaluate(TWO_QUESTIONS, "one"))
                .hasMessageContaining("OPA answered other controls than it was asked for");
    }

    @Test
    void aStatusThatThereIsNotIsNoAnswer() {
        judgeBy(
                "one",
                "[[{\"control\": id, \"status\": \"FINE\"} | some id in item.controls] | some item in input.items]");

        assertThatThrownBy(() -> engine.evaluate(TWO_QUESTIONS, "one"))
                .isInstanceOf(OpaException.class)
                .hasMessageContaining("FINE");
    }

    @Test
    void anEvaluationThatEndsWithAnErrorSaysSo() {
        judgeBy("one", """
                [{"x": y | some y in [1, 2]} | some item in input.items]""");

        assertThatThrownBy(() -> engine.evaluate(TWO_QUESTIONS, "one"))
                .isInstanceOf(EvaluationFailedException.class)
                .hasMessageMatching("object keys must be unique, at line \\d+ of its Rego");
    }

    /** Else a control that was mended stayed UNKNOWN by what OPA still had of it. */
    @Test
    void anErrorOfAnotherRevisionIsNoAnswer() {
        judgeBy("one", """
                [{"x": y | some y in [1, 2]} | some item in input.items]""");

        assertThatThrownBy(() -> engine.evaluate(TWO_QUESTIONS, "two"))
                .isInstanceOf(OpaException.class)
                .hasMessageContaining("after 5 tries");
    }

    @Test
    void anOpaThatTakesTooLongIsNotWaitedForForEver() {
        // Nested, so that it takes hours; OPA gives up when the connection is closed.
        judgeBy("one", """
                [[{"control": id, "status": "PASS"} | some id in item.controls; slow > 0] | some item in input.items]

                slow := count([1 | some a in numbers.range(1, 100000); some b in numbers.range(1, 100000); a * b < 0]) + 1""");

        assertThatThrownBy(() ->
                        new OpaEngine(opa, Duration.ofMillis(500), Duration.ofMillis(1)).evaluate(TWO_QUESTIONS, "one"))
                .isInstanceOf(OpaException.class)
                .hasMessageContaining("OPA did not judge after 5 tries");
    }

    @Test
    void anInterruptionEndsTheWaiting() {
        judgeBy("one", "[]");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> engine.evaluate(TWO_QUESTIONS, "one")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    /** @param results a Rego term, with rules after it if need be */
    private void judgeBy(String revision, String results) {
        start(BundleFiles.ofRego(folder, revision, """
                package plumbline.engine

                evaluate := {"revision": "%s", "results": results}

                results := %s
                """.formatted(revision, results)));
    }

    private void start(Path bundle) {
        opa.start(new BundleSource.LocalFile(bundle));
        opa.awaitReady(PATIENCE);
    }
}
