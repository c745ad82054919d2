package dev.plumbline.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures what is named, or everything; see docs/benchmarks.md. Started by {@code ./plumbline bench}. */
public final class Benchmarks {
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private Benchmarks() {}

    /** Exit status: 0 measured, 1 a benchmark failed, 2 a name is not known. No figure makes it fail. */
    public static void main(String[] names) throws IOException {
        System.exit(run(List.of(names)));
    }

    private static int run(List<String> names) throws IOException {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        for (Benchmark benchmark : List.of(
                new AssessBenchmark(), new EvaluateBenchmark(), new SnapshotBenchmark(), new AuditBenchmark())) {
            all.put(benchmark.name(), benchmark);
        }
        for (String name : names) {
            if (!all.containsKey(name)) {
                System.err.printf(
                        "There is no benchmark '%s'. Choose among %s.%n", name, String.join(", ", all.keySet()));
                return NOT_UNDERSTOOD;
            }
        }
        all.keySet().removeIf(name -> !names.isEmpty() && !names.contains(name));
        Clock clock = Clock.systemUTC();
        Report report = new Report(
                System.out,
                String.join(" ", "./plumbline bench", String.join(" ", names)).strip(),
                clock.instant());
        try (Workshop workshop = Workshop.open(folder("plumbline.bench.root"), folder("plumbline.bench.tools"))) {
            for (Benchmark benchmark : all.values()) {
                measure(benchmark, workshop, report.begin(benchmark.name()), clock);
                // After each, so that what was measured survives an end by force.
                report.write(workshop.results());
            }
            report.printTable();
            System.out.println("Written to " + workshop.results());
        }
        return report.hasFailure() ? FAILED : 0;
    }

    private static void measure(Benchmark benchmark, Workshop workshop, Report.Part part, Clock clock) {
        Instant start = clock.instant();
        @Nullable String problem = null;
        try {
            benchmark.run(workshop, part);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problem = "interrupted";
        } catch (Exception e) {
            problem = reason(e);
            e.printStackTrace();
        }
        part.end(Duration.between(start, clock.instant()), problem);
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    private static Path folder(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("-D%s is missing; use ./plumbline bench".formatted(property));
        }
        return Path.of(value);
    }
}
