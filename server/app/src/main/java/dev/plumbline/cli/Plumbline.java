package dev.plumbline.cli;

import dev.plumbline.platform.StartupException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point of everything that {@code ./plumbline} starts in Java. */
@Command(
        name = "plumbline",
        mixinStandardHelpOptions = true,
        description = "Judges the ML resources of your clouds and proves what it found.",
        subcommands = {AssessCommand.class, DemoCommand.class, UpCommand.class, DoctorCommand.class, AuditCommand.class
        })
public final class Plumbline implements Runnable {
    /** Who does what a command does, in the audit log. */
    static final String ACTOR = "cli";

    /** Once somebody ends the process, what fails under way is no news to them. */
    private static volatile boolean ending;

    private static final int COULD_NOT_RUN = 1;

    @Spec
    private CommandSpec spec;

    private Plumbline() {
        this.spec = CommandSpec.create();
    }

    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending = true, "ending"));
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Plumbline())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Plumbline::explainUsage)
                .setExecutionExceptionHandler(new Explain());
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    /** Not picocli's 2: that means findings. */
    private static int explainUsage(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("plumbline: " + fault.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(fault, err)) {
            command.usage(err);
        }
        return COULD_NOT_RUN;
    }

    /** What people are told when a command fails: what is wrong and what to do, and never a stack. */
    private static final class Explain implements IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
            if (ending) {
                return COULD_NOT_RUN;
            }
            PrintWriter err = command.getErr();
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof StartupException startup) {
                    err.println("plumbline: " + startup.getMessage());
                    return COULD_NOT_RUN;
                }
            }
            err.println("plumbline: " + failure.getMessage());
            return COULD_NOT_RUN;
        }
    }
}
