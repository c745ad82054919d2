package dev.plumbline.cli;

import dev.plumbline.access.LocalAdministrator;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.AssessmentReport;
import dev.plumbline.assessment.AssessmentService;
import dev.plumbline.assessment.AssessmentState;
import dev.plumbline.assessment.Selection;
import dev.plumbline.assessment.Trigger;
import dev.plumbline.cli.report.Output;
import dev.plumbline.inventory.ConnectionRow;
import dev.plumbline.inventory.ConnectionService;
import dev.plumbline.inventory.NewConnection;
import dev.plumbline.policy.PolicyCatalogue;
import dev.plumbline.policy.SettingStore;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows Plumbline on an invented organisation: replays its recordings of 90 days through the same assessments that a
 * real account goes through, prints the newest result and serves all of it.
 */
@Command(
        name = "demo",
        description = "Assesses the demo estate, prints the result and serves it.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final String CONNECTION = "Northwind Clinics (demo)";

    @Option(names = "--once", description = "Exit when the results are printed.")
    private boolean once;

    @Option(
            names = "--estate",
            paramLabel = "FOLDER",
            required = true,
            hidden = true,
            description = "Where the generated recordings lie.")
    private Path estate = Path.of(".");

    @Override
    public Integer call() throws InterruptedException, IOException {
        try (RunningServer server = RunningServer.start(Start.home())) {
            Assessment newest = replay(server.context());
            if (newest.state() == AssessmentState.FAILED) {
                System.err.println("plumbline: " + newest.problemTitle() + ". " + newest.problemDetail());
                return 1;
            }
            Output.Format.TABLE
                    .output()
                    .print(
                            newest,
                            server.context().getBean(AssessmentReport.class),
                            server.context().getBean(PolicyCatalogue.class),
                            System.out);
            System.out.println();
            System.out.println("Dashboard: " + server.address());
            server.generatedPassword()
                    .ifPresentOrElse(
                            password -> System.out.printf(
                                    "Sign in as %s with this password, which is shown only now: %s%n",
                                    LocalAdministrator.USERNAME, password),
                            () -> System.out.printf(
                                    "Sign in as %s with the password of the first start.%n",
                                    LocalAdministrator.USERNAME));
            System.out.flush();
            if (!once) {
                System.out.println("Ctrl-C ends it.");
                System.out.flush();
                server.await();
            }
            return 0;
        }
    }

    private Assessment replay(ApplicationContext context) throws IOException, InterruptedException {
        DemoRecordings recordings = new DemoRecordings(estate);
        context.getBean(SettingStore.class).apply(recordings.parameters());
        UUID connection = connection(context.getBean(ConnectionService.class), recordings.shown());
        AssessmentService assessments = context.getBean(AssessmentService.class);
        Optional<Assessment> newest = assessments.newest(connection);
        List<DemoRecordings.Recording> all = recordings.all();
        PrintStream progress = System.err;
        int number = 0;
        for (DemoRecordings.Recording recording : all) {
            number++;
            boolean known = newest.isPresent() && !newest.orElseThrow().asOf().isBefore(recording.takenAt());
            if (known && number < all.size()) {
                continue;
            }
            recordings.show(recording);
            progress.printf("Recording %d of %d, %s%n", number, all.size(), recording.takenAt());
            newest = Optional.of(assess(assessments, connection, recording, newest));
        }
        return newest.orElseThrow(
                () -> new IllegalStateException("the demo estate in " + estate + " has no recordings"));
    }

    private static Assessment assess(
            AssessmentService assessments,
            UUID connection,
            DemoRecordings.Recording recording,
            Optional<Assessment> newest)
            throws InterruptedException {
        Optional<Assessment> interrupted = assessments.running(connection);
        if (interrupted.isPresent()) {
            return assessments.await(interrupted.orElseThrow().id(), _ -> {});
        }
        // The newest recording is assessed anew at each start; the log must not go back in time for it.
        var asOf = newest.map(Assessment::asOf)
                .filter(known -> known.isAfter(recording.takenAt()))
                .orElse(recording.takenAt());
        UUID id = assessments.start(connection, Trigger.CLI, Selection.EVERYTHING, asOf, Plumbline.ACTOR);
        return assessments.await(id, _ -> {});
    }

    private static UUID connection(ConnectionService connections, Path recordings) {
        return connections.list().stream()
                .filter(connection -> connection.name().equals(CONNECTION))
                .map(ConnectionRow::id)
                .findFirst()
                .orElseGet(() -> connections
                        .create(
                                new NewConnection(
                                        CONNECTION,
                                        "snapshot",
                                        Map.of("path", recordings.toString()),
                                        List.of(),
                                        List.of()),
                                Plumbline.ACTOR)
                        .id());
    }
}
