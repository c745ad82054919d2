package dev.plumbline.benchmarks;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.opa.Opa;
import dev.plumbline.policy.ControlResult;
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
            OpaEngine engine = plumbline.bean(OpaEngine.class);
            Load.Work<Questions.Batch> work = batch -> {
                engine.evaluate(batch.evaluation(), policies.revision());
                return batch.verdicts();
            };
            JsonObject statuses = warmUp(engine, policies.revision(), batches);
            telling.note("%,d resources; verdicts of the warm-up: %s".formatted(RESOURCES, statuses));
            compare(plumbline, batches, work, statuses, telling);
            for (Map.Entry<String, List<Questions.Batch>> type :
                    questions.byType().entrySet()) {
                Load.Result result = Load.run(type.getValue(), work, EACH_TYPE);
                telling.figure(Figure.of("control evaluations of " + type.getKey(), result.aSecond(), "a second"));
            }
        }
    }

    /** In turns, so that whatever else the machine does falls on both. */
    private static void compare(
            Installation plumbline,
            List<Questions.Batch> batches,
            Load.Work<Questions.Batch> work,
            JsonObject statuses,
            Telling telling)
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
            ours = ours.plus(Load.run(batches, work, ROUND));
            opaCpu = opaCpu.plus(opa.map(Machine::cpu).orElse(Duration.ZERO)).minus(opaBefore);
            ownCpu = ownCpu.plus(Machine.cpu()).minus(ownBefore);
            theirs = theirs.plus(Load.run(bodies, plain::post, ROUND));
        }
        telling.figure(Figure.of("control evaluations", ours.aSecond(), "a second")
                .atLeast(TARGET_A_SECOND)
                .against("posting prepared bodies", theirs.aSecond())
                .with(statuses));
        telling.figure(Figure.of("processor time of OPA a verdict", micros(opaCpu, ours), "µs"));
        telling.figure(Figure.of("processor time of the JVM a verdict", micros(ownCpu, ours), "µs"));
        telling.figure(Figure.of(
                "size of a request",
                bodies.stream().mapToInt(body -> body.json().length).average().orElse(0) / 1e6,
                "MB"));
    }

    /** @return how many verdicts of each status: a rate of UNKNOWNs would say little */
    private static JsonObject warmUp(OpaEngine engine, String revision, List<Questions.Batch> batches)
            throws InterruptedException {
        Map<ControlResult.Status, LongAdder> counts = new ConcurrentHashMap<>();
        Load.run(
                batches,
                batch -> {
                    for (List<ControlResult> results : engine.evaluate(batch.evaluation(), revision)) {
                        results.forEach(result -> counts.computeIfAbsent(result.status(), _ -> new LongAdder())
                                .increment());
                    }
                    return batch.verdicts();
                },
                WARM_UP);
        JsonObject.Builder json = JsonObject.builder();
        new TreeMap<>(counts).forEach((status, count) -> json.put(status.name(), count.sum()));
        return json.build();
    }

    private static double micros(Duration cpu, Load.Result result) {
        return cpu.toNanos() / 1e3 / result.done();
    }
}
