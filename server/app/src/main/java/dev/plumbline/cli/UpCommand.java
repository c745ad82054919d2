package dev.plumbline.cli;

import dev.plumbline.access.LocalAdministrator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to end. */
@Command(
        name = "up",
        description = "Runs the server until Ctrl-C or SIGTERM. docs/operating.md lists its settings.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        try (RunningServer server = RunningServer.start(Start.home())) {
            var out = spec.commandLine().getOut();
            out.println("Plumbline is up at " + server.address());
            server.generatedPassword()
                    .ifPresent(password -> out.printf(
                            "Sign in as %s with this password, which is shown only now: %s%n",
                            LocalAdministrator.USERNAME, password));
            out.flush();
            server.await();
            return 0;
        }
    }
}
