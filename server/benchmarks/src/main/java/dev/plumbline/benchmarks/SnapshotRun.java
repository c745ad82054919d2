package dev.plumbline.benchmarks;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.AssessmentService;
import dev.plumbline.assessment.AssessmentState;
import dev.plumbline.assessment.Trigger;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.inventory.ConnectionRow;
import dev.plumbline.inventory.ConnectionService;
import dev.plumbline.inventory.NewConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The child of {@link SnapshotBenchmark}: assesses one recording and prints what that took, as one line of JSON. */
final class SnapshotRun {
    private static final String CONNECTION = "benchmark";
    /** A look takes some tenths of a second. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);

    private SnapshotRun() {}

    /** @param arguments the home, the folder of unpacked programs, the recording */
    public static void main(String[] arguments) throws InterruptedException {
        HeapWatch heap = HeapWatch.start();
        try (Installation plumbline = Installation.start(Path.of(arguments[0]), Path.of(arguments[1]))) {
            long started = System.nanoTime();
            Map<AssessmentState, Double> phases = new EnumMap<>(AssessmentState.class);
            Assessment assessment = assess(plumbline, arguments[2], new Phases(phases));
            double seconds = (System.nanoTime() - started) / 1e9;
            if (assessment.state() == AssessmentState.FAILED) {
                throw new IllegalStateException(assessment.problemTitle() + ": " + assessment.problemDetail());
            }
            System.out.println(Json.write(facts(plumbline, assessment, phases, seconds, heap)));
            System.out.flush();
        }
        System.exit(0);
    }

    private static Assessment assess(Installation plumbline, String recording, Phases phases)
            throws InterruptedException {
        ConnectionService connections = plumbline.bean(ConnectionService.class);
        UUID connection = connections.list().stream()
                .filter(known -> known.name().equals(CONNECTION))
                .map(ConnectionRow::id)
                .findFirst()
                .orElseGet(() -> connections
                        .create(
                                new NewConnection(
                                        CONNECTION, "snapshot", Map.of("path", recording), List.of(), List.of()),
                                "benchmark")
                        .id());
        AssessmentService assessments = plumbline.bean(AssessmentService.class);
        Assessment ended = assessments.await(assessments.start(connection, Trigger.CLI, "benchmark"), phases::saw);
        phases.saw(ended);
        return ended;
    }

    private static JsonObject facts(
            Installation plumbline,
            Assessment assessment,
            Map<AssessmentState, Double> phases,
            double seconds,
            HeapWatch heap) {
        Assessment.Progress progress = assessment.progress();
        JsonObject.Builder phaseSeconds = JsonObject.builder();
        phases.forEach((state, spent) -> phaseSeconds.put(state.id(), Machine.number(spent)));
        JsonObject.Builder facts = JsonObject.builder()
                .put("state", assessment.state().id())
                .put("resources", progress.resourcesFound())
                .put("judged", progress.controlsJudged())
                .put("reused", progress.verdictsReused())
                .put("pass", progress.pass())
                .put("fail", progress.fail())
                .put("not_applicable", progress.notApplicable())
                .put("unknown", progress.unknown())
                .put("changes", progress.changes())
                .put("assessment_seconds", Machine.number(seconds))
                .put("phase_seconds", phaseSeconds.build())
                .put("cpu_seconds", Machine.number(Machine.cpu().toMillis() / 1e3))
                .put("peak_heap_bytes", heap.peakBytes())
                .put("peak_heap_needed_bytes", heap.peakNeededBytes())
                .put("collections_seconds", Machine.number(heap.seconds()));
        Machine.peakResidentBytes(ProcessHandle.current().pid())
                .ifPresent(bytes -> facts.put("peak_resident_bytes", bytes));
        plumbline.opa().ifPresent(opa -> {
            facts.put("opa_cpu_seconds", Machine.number(Machine.cpu(opa).toMillis() / 1e3));
            Machine.peakResidentBytes(opa.pid()).ifPresent(bytes -> facts.put("opa_peak_resident_bytes", bytes));
        });
        return facts.build();
    }

    /** How long each state was seen, and every now and then what the heap must hold; the watcher looks every 0.2 s. */
    private static final class Phases {
        private final Map<AssessmentState, Double> seconds;
        private AssessmentState current = AssessmentState.QUEUED;
        private long since = System.nanoTime();
        private long looked = since;

        Phases(Map<AssessmentState, Double> seconds) {
            this.seconds = seconds;
        }

        void saw(Assessment assessment) {
            long now = System.nanoTime();
            seconds.merge(current, (now - since) / 1e9, Double::sum);
            since = now;
            current = assessment.state();
            if (now - looked > LOOK_EVERY.toNanos()) {
                HeapWatch.look();
                looked = System.nanoTime();
            }
        }
    }
}
