package dev.plumbline.cli;

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
import dev.plumbline.policy.Severity;
import io.micronaut.context.ApplicationContext;
import java.io.Console;
import java.io.PrintStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Assesses what a connector reaches, with nothing else running. */
@Command(
        name = "assess",
        description = "Assesses the account that your credentials reach, and prints what it found.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit status: 0 fine, 1 could not run, 2 findings at or above --fail-on, 3 incomplete coverage (gaps),"
                    + " 130 cancelled with Ctrl-C."
        })
final class AssessCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int COULD_NOT_RUN = 1;
    private static final int FINDINGS = 2;
    private static final int GAPS = 3;

    @Parameters(index = "0", paramLabel = "CONNECTOR", description = "What to assess: aws, or snapshot with --path.")
    private String connector = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description = "A region to look at; repeat for more. Default: all enabled.")
    private List<String> regions = List.of();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "A service to look at; repeat for more. Default: all.")
    private List<String> services = List.of();

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "Where the provider's API is, when not at its usual place.")
    private @Nullable String endpointUrl;

    @Option(names = "--profile", paramLabel = "NAME", description = "The profile of your AWS configuration to use.")
    private @Nullable String profile;

    @Option(names = "--path", paramLabel = "FILE", description = "The recording to assess, for the snapshot connector.")
    private @Nullable String path;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Output.Format output = Output.Format.TABLE;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 2 when a finding is at least this severe: low, medium, high or critical.")
    private @Nullable String failOn;

    @Override
    public Integer call() throws InterruptedException {
        Optional<Severity> threshold = Optional.ofNullable(failOn).map(this::severity);
        PrintStream messages = System.err;
        try (Cancelling cancelling = new Cancelling();
                ApplicationContext context = Start.withoutServer()) {
            AssessmentService assessments = context.getBean(AssessmentService.class);
            Assessment assessment = run(context, assessments, cancelling, messages);
            AssessmentReport report = context.getBean(AssessmentReport.class);
            if (cancelling.isAsked()) {
                messages.println("plumbline: cancelled; what was collected is kept. Assess again to complete it.");
                return COULD_NOT_RUN;
            }
            if (assessment.state() == AssessmentState.FAILED) {
                messages.println("plumbline: " + assessment.problemTitle() + ". " + assessment.problemDetail());
                return COULD_NOT_RUN;
            }
            output.output().print(assessment, report, context.getBean(PolicyCatalogue.class), System.out);
            System.out.flush();
            return exitStatus(assessment, report, threshold);
        }
    }

    private Severity severity(String id) {
        try {
            return Severity.ofId(id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--fail-on': " + e.getMessage(), e);
        }
    }

    private Assessment run(
            ApplicationContext context, AssessmentService assessments, Cancelling cancelling, PrintStream messages)
            throws InterruptedException {
        UUID connection = connection(context.getBean(ConnectionService.class));
        Optional<Assessment> interrupted = assessments.running(connection);
        interrupted.ifPresent(assessment -> messages.println(
                "Taking up the interrupted assessment " + assessment.id() + " of " + assessment.startedAt()));
        UUID id = interrupted
                .map(Assessment::id)
                .orElseGet(() -> assessments.start(
                        connection,
                        Trigger.CLI,
                        new Selection(Set.copyOf(regions), Set.copyOf(services)),
                        context.getBean(Clock.class).instant(),
                        Plumbline.ACTOR));
        cancelling.of(() -> assessments.cancel(id, Plumbline.ACTOR));
        try (ProgressLine progress = new ProgressLine(
                messages,
                // JDK 25: null again where there is no terminal.
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false))) {
            return assessments.await(id, progress);
        }
    }

    private UUID connection(ConnectionService connections) {
        Map<String, String> settings = new LinkedHashMap<>();
        putIfGiven(settings, "endpoint_url", endpointUrl);
        putIfGiven(settings, "profile", profile);
        putIfGiven(settings, "path", path);
        String name = "cli " + connector + (settings.isEmpty() ? "" : " " + settings);
        return connections.list().stream()
                .filter(connection -> connection.name().equals(name))
                .map(ConnectionRow::id)
                .findFirst()
                .orElseGet(() -> connections
                        .create(new NewConnection(name, connector, settings, List.of(), List.of()), Plumbline.ACTOR)
                        .id());
    }

    private static void putIfGiven(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    private static int exitStatus(Assessment assessment, AssessmentReport report, Optional<Severity> threshold) {
        if (threshold.isPresent() && hasFinding(assessment, report, threshold.orElseThrow())) {
            return FINDINGS;
        }
        return assessment.state() == AssessmentState.SUCCEEDED ? FINE : GAPS;
    }

    private static boolean hasFinding(Assessment assessment, AssessmentReport report, Severity threshold) {
        AtomicBoolean found = new AtomicBoolean();
        report.verdicts(assessment.id(), verdict -> {
            if (verdict.status().equals("FAIL")
                    && Severity.ofId(verdict.severity()).compareTo(threshold) >= 0) {
                found.set(true);
            }
        });
        return found.get();
    }
}
