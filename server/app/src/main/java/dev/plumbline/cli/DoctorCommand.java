package dev.plumbline.cli;

import dev.plumbline.cli.doctor.Check;
import dev.plumbline.cli.doctor.Checks;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what keeps Plumbline from running on this machine, and how to mend it. */
@Command(
        name = "doctor",
        description =
                "Checks JDK, home, disk, OPA, database, port and credentials, and says how to mend what is wrong.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 all is well, 1 something is wrong."})
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Check> checks = Checks.run(Start.home(), Start.tools(Start.home()), System.getenv());
        for (Check check : checks) {
            out.printf("%-8s %-12s %s%n", check.state().word(), check.what(), check.says());
            check.remedy().ifPresent(remedy -> out.printf("%-8s %-12s %s%n", "", "", "→ " + remedy));
        }
        long problems = checks.stream()
                .filter(check -> check.state() == Check.State.PROBLEM)
                .count();
        out.println(problems == 0 ? "Plumbline can run here." : problems + " to mend.");
        out.flush();
        return problems == 0 ? 0 : 1;
    }
}
