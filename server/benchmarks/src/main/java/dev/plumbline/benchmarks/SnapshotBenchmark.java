package dev.plumbline.benchmarks;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ingests, judges and stores a generated estate in a JVM of its own with the launcher's settings, and assesses it again
 * unchanged. A quarter of the estate before shows what grows with it.
 */
final class SnapshotBenchmark implements Benchmark {
    private static final int RESOURCES = 100_000;
    private static final double TARGET_SECONDS = 60;
    private static final double TARGET_HEAP_MIB = 1024;
    private static final double TARGET_REUSED_PERCENT = 95;
    private static final double MIB = 1024 * 1024;
    /** As in the launcher's run_java. */
    private static final List<String> JVM =
            List.of("-Xmx1g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Dfile.encoding=UTF-8");

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public void run(Workshop workshop, Telling telling) throws IOException, InterruptedException {
        Run small = assess(workshop, workshop.fresh("quarter"), estate(workshop, RESOURCES / 4));
        telling.figure(small.wall("25,000 resources"));
        telling.figure(small.heap("peak heap at 25,000"));
        telling.figure(small.heapNeeded("heap needed at 25,000"));

        Path home = workshop.fresh("whole");
        Path recording = estate(workshop, RESOURCES);
        Run first = assess(workshop, home, recording);
        telling.figure(first.wall("100,000 resources").atMost(TARGET_SECONDS));
        telling.figure(first.heap("peak heap at 100,000")
                .atMost(TARGET_HEAP_MIB)
                .against("25,000 resources", small.fact("peak_heap_bytes") / MIB));
        telling.figure(first.heapNeeded("heap needed at 100,000")
                .against("25,000 resources", small.fact("peak_heap_needed_bytes") / MIB));

        Run second = assess(workshop, home, recording);
        double all = second.fact("judged") + second.fact("reused");
        telling.figure(Figure.of("verdicts re-used in an unchanged second run", 100 * second.fact("reused") / all, "%")
                .atLeast(TARGET_REUSED_PERCENT));
        telling.figure(second.wall("unchanged second run").against("the first run", first.wallSeconds()));
    }

    private static Path estate(Workshop workshop, int resources) throws IOException {
        return Estate.write(workshop.folder().resolve("estate-%d.jsonl.gz".formatted(resources)), resources);
    }

    private static Run assess(Workshop workshop, Path home, Path recording) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                SnapshotRun.class.getName(),
                home.toString(),
                workshop.tools().toString(),
                recording.toString()));
        Launched launched = Launched.run(command, Map.of(), workshop.folder().resolve("snapshot.log"), List.of(0));
        return new Run(launched.resultSeconds(), Json.parseObject(launched.output()));
    }

    /** @param wallSeconds from the start of the process to the stored results, its database's start included */
    private record Run(double wallSeconds, JsonObject facts) {
        double fact(String name) {
            return facts.find(name).orElseThrow() instanceof JsonValue.Numeric number ? number.doubleValue() : 0;
        }

        Figure wall(String name) {
            return Figure.of(name, wallSeconds, "s").with(facts);
        }

        Figure heap(String name) {
            return Figure.of(name, fact("peak_heap_bytes") / MIB, "MiB");
        }

        Figure heapNeeded(String name) {
            return Figure.of(name, fact("peak_heap_needed_bytes") / MIB, "MiB");
        }
    }
}
