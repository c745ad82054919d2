package dev.plumbline.benchmarks;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Everything that one run of the benchmarks has found, for people and as JSON. */
final class Report {
    private final PrintStream out;
    private final String command;
    private final Instant startedAt;
    private final List<Part> parts = new ArrayList<>();

    Report(PrintStream out, String command, Instant startedAt) {
        this.out = out;
        this.command = command;
        this.startedAt = startedAt;
    }

    /** What one benchmark found. */
    final class Part implements Benchmark.Telling {
        private final String name;
        private final double loadBefore = Machine.load();
        private final List<Figure> figures = new ArrayList<>();
        private double loadAfter;
        private Duration took = Duration.ZERO;
        private @Nullable String problem;

        private Part(String name) {
            this.name = name;
        }

        @Override
        public void figure(Figure figure) {
            figures.add(figure);
            out.println(name + ": " + sentence(figure));
            out.flush();
        }

        @Override
        public void note(String text) {
            out.println(name + ": … " + text);
            out.flush();
        }

        void end(Duration duration, @Nullable String reason) {
            took = duration;
            problem = reason;
            loadAfter = Machine.load();
            if (reason != null) {
                out.println(name + ": failed: " + reason);
                out.flush();
            }
        }

        private JsonObject json() {
            JsonObject.Builder json = JsonObject.builder()
                    .put("name", name)
                    .put("seconds", Machine.number(took.toMillis() / 1e3))
                    .put("load_average_before", Machine.number(loadBefore))
                    .put("load_average_after", Machine.number(loadAfter));
            String reason = problem;
            if (reason != null) {
                json.put("problem", reason);
            }
            return json.put(
                            "figures",
                            new JsonArray(figures.stream()
                                    .<JsonValue>map(Report::json)
                                    .toList()))
                    .build();
        }
    }

    Part begin(String benchmark) {
        Part part = new Part(benchmark);
        parts.add(part);
        return part;
    }

    boolean hasFailure() {
        return parts.stream().anyMatch(part -> part.problem != null);
    }

    void printTable() {
        String row = "%-9s  %-62s  %12s  %-8s  %-10s  %-7s  %s%n";
        out.println();
        out.printf(Locale.ROOT, row, "benchmark", "figure", "value", "unit", "target", "", "of the baseline");
        for (Part part : parts) {
            for (Figure figure : part.figures) {
                Figure.Target target = figure.target();
                Figure.Baseline baseline = figure.baseline();
                out.printf(
                        Locale.ROOT,
                        row,
                        part.name,
                        figure.name(),
                        number(figure.value()),
                        figure.unit(),
                        target == null ? "" : bound(target),
                        target == null ? "" : target.isMetBy(figure.value()) ? "met" : "missed",
                        baseline == null ? "" : "%.2f".formatted(baseline.ratio(figure.value())));
            }
            String problem = part.problem;
            if (problem != null) {
                out.printf(Locale.ROOT, "%-9s  failed: %s%n", part.name, problem);
            }
        }
        out.flush();
    }

    void write(Path file) throws IOException {
        JsonObject document = JsonObject.builder()
                .put("date", startedAt.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("command", command)
                .put("machine", Machine.describe())
                .put(
                        "benchmarks",
                        new JsonArray(parts.stream().<JsonValue>map(Part::json).toList()))
                .build();
        Files.createDirectories(file.getParent());
        Files.writeString(file, Json.write(document) + "\n");
    }

    private static JsonObject json(Figure figure) {
        JsonObject.Builder json = JsonObject.builder()
                .put("name", figure.name())
                .put("value", Machine.number(figure.value()))
                .put("unit", figure.unit());
        Figure.Target target = figure.target();
        if (target != null) {
            json.put(target.bound().name().toLowerCase(Locale.ROOT), Machine.number(target.value()))
                    .put("met", target.isMetBy(figure.value()));
        }
        Figure.Baseline baseline = figure.baseline();
        if (baseline != null) {
            json.put(
                    "baseline",
                    JsonObject.builder()
                            .put("name", baseline.name())
                            .put("value", Machine.number(baseline.value()))
                            .put("ratio", Machine.number(baseline.ratio(figure.value())))
                            .build());
        }
        return json.put("detail", figure.detail()).build();
    }

    private static String sentence(Figure figure) {
        StringBuilder text =
                new StringBuilder("%s: %s %s".formatted(figure.name(), number(figure.value()), figure.unit()));
        Figure.Target target = figure.target();
        if (target != null) {
            text.append(" (target ")
                    .append(bound(target))
                    .append(target.isMetBy(figure.value()) ? ", met)" : ", missed)");
        }
        Figure.Baseline baseline = figure.baseline();
        if (baseline != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "; %.2f of %s, %s",
                    baseline.ratio(figure.value()),
                    baseline.name(),
                    number(baseline.value())));
        }
        return text.toString();
    }

    private static String bound(Figure.Target target) {
        return target.bound().sign() + " " + number(target.value());
    }

    private static String number(double value) {
        return String.format(
                Locale.ROOT,
                value >= 1_000 || value == Math.rint(value) ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f",
                value);
    }
}
