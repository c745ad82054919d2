package dev.plumbline.benchmarks;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.opa.Opa;
import dev.plumbline.policy.ControlResult;
import dev.plumbline.policy.Judging;
import dev.plumbline.policy.OpaEngine;
import dev.plumbline.policy.PolicyCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many control evaluations a second the engine gives, with OPA on the same machine. */
final class EvaluateBenchmark implements Benchmark {
    private static final double TARGET_A_SECOND = 40_000;
    private static final int RESOURCES = 10_000;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int ROUNDS = 3;
    private static final Duration EACH_TYPE = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public void run(Workshop workshop, Telling telling) throws IOException, InterruptedException {
        Path estate = Estate.write(workshop.folder().resolve("evaluate.jsonl.gz"), RESOURCES);
        try (Installation plumbline = Installation.start(workshop.fresh("evaluate"), workshop.tools())) {
            PolicyCatalogue.Active policies =
                    plumbline.bean(PolicyCatalogue.class).active();
            Questions questions = new Questions(policies, Estate.collect(estate));
            List<Questions.Batch> batches = questions.all();
            Passes passes = new Passes(plumbline.bean(OpaEngine.class), policies.revision());
            telling.note("%,d resources; verdicts: %s".formatted(RESOURCES, warmUp(passes, batches)));
            compare(plumbline, batches, passes, telling);
            for (Map.Entry<String, List<Questions.Batch>> type :
                    questions.byType().entrySet()) {
                Load.Result result = passes.over(type.getValue(), EACH_TYPE);
                telling.figure(Figure.of("control evaluations of " + type.getKey(), result.aSecond(), "a second"));
            }
        }
    }

    /** Each pass is an assessment's: what it has asked before, it knows; of the pass before it knows nothing. */
    private record Passes(OpaEngine engine, String revision) {
        Judging begin() {
            return new Judging(engine, revision, Questions.DAY, Map.of());
        }

        Load.Result over(List<Questions.Batch> batches, Duration atLeast) throws InterruptedException {
            Load.Result result = Load.Result.NOTHING;
            while (result.seconds() < atLeast.toNanos() / 1e9) {
                Judging judging = begin();
                result = result.plus(Load.once(batches, batch -> {
                    judging.judge(batch.subjects());
                    return batch.verdicts();
                }));
            }
            return result;
        }
    }

    /** In turns, so that whatever else the machine does falls on both. */
    private static void compare(Installation plumbline, List<Questions.Batch> batches, Passes passes, Telling telling)
            throws InterruptedException {
        PlainPosts plain = new PlainPosts(plumbline.bean(Opa.class).awaitReady(ROUND));
        List<PlainPosts.Body> bodies = batches.stream().map(PlainPosts::body).toList();
        Optional<ProcessHandle> opa = plumbline.opa();
        Load.Result ours = Load.Result.NOTHING;
        Load.Result theirs = Load.Result.NOTHING;
        Duration opaCpu = Duration.ZERO;
        Duration ownCpu = Duration.ZERO;
        for (int i = 0; i < ROUNDS; i++) {
            Duration opaBefore = opa.map(Machine::cpu).orElse(Duration.ZERO);
            Duration ownBefore = Machine.cpu();
            ours = ours.plus(passes.over(batches, ROUND));
            opaCpu = opaCpu.plus(opa.map(Machine::cpu).orElse(Duration.ZERO)).minus(opaBefore);
            ownCpu = ownCpu.plus(Machine.cpu()).minus(ownBefore);
            theirs = theirs.plus(Load.run(bodies, plain::post, ROUND));
        }
        telling.figure(Figure.of("control evaluations", ours.aSecond(), "a second")
                .atLeast(TARGET_A_SECOND)
                .against("asking about whole resources", theirs.aSecond()));
        telling.figure(Figure.of("processor time of OPA a verdict", micros(opaCpu, ours), "µs"));
        telling.figure(Figure.of("processor time of the JVM a verdict", micros(ownCpu, ours), "µs"));
        Judging judging = passes.begin();
        Load.Result pass = Load.once(batches, batch -> {
            judging.judge(batch.subjects());
            return batch.verdicts();
        });
        telling.figure(Figure.of("verdicts that OPA was asked for", 100.0 * judging.asked() / pass.done(), "%"));
        telling.figure(
                Figure.of("questions that OPA answered", ours.aSecond() * judging.asked() / pass.done(), "a second"));
    }

    /** @return how many verdicts of each status: a rate of UNKNOWNs would say little */
    private static JsonObject warmUp(Passes passes, List<Questions.Batch> batches) throws InterruptedException {
        passes.over(batches, WARM_UP);
        Map<ControlResult.Status, LongAdder> counts = new ConcurrentHashMap<>();
        Judging judging = passes.begin();
        Load.once(batches, batch -> {
            for (List<ControlResult> results : judging.judge(batch.subjects())) {
                results.forEach(result -> counts.computeIfAbsent(result.status(), _ -> new LongAdder())
                        .increment());
            }
            return batch.verdicts();
        });
        JsonObject.Builder json = JsonObject.builder();
        new TreeMap<>(counts).forEach((status, count) -> json.put(status.name(), count.sum()));
        return json.build();
    }

    private static double micros(Duration cpu, Load.Result result) {
        return cpu.toNanos() / 1e3 / result.done();
    }
}
