package dev.plumbline.cli;

import dev.plumbline.audit.AuditVerification;
import dev.plumbline.audit.AuditVerifier;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with the audit log from the command line. */
@Command(name = "audit", description = "Works with the audit log.", mixinStandardHelpOptions = true)
final class AuditCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    @Command(
            name = "verify",
            description = "Re-hashes every entry and checks every checkpoint; names the first bad entry.",
            mixinStandardHelpOptions = true)
    int verify() throws SQLException, IOException {
        try (ApplicationContext context = Start.withoutServer()) {
            AuditVerification verification = context.getBean(AuditVerifier.class)
                    .verify(done -> System.err.printf("%,d entries verified%n", done));
            System.out.println(told(verification));
            return verification instanceof AuditVerification.Intact ? 0 : 1;
        }
    }

    private static String told(AuditVerification verification) {
        return switch (verification) {
            case AuditVerification.Intact(var head, long checkpoints, long pending) ->
                "The log is intact: %,d entries, %,d checkpoints, %,d entries wait for their index."
                        .formatted(head.size(), checkpoints, pending);
            case AuditVerification.BadEntry(long first, long last, String reason) ->
                first == last
                        ? "Entry %,d is not as it was signed: %s".formatted(first, reason)
                        : "An entry between %,d and %,d is not as it was signed: %s".formatted(first, last, reason);
            case AuditVerification.BadLog(String reason) -> "The log is not as it was signed: " + reason;
        };
    }
}
