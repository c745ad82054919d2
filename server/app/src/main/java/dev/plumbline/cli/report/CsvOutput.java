package dev.plumbline.cli.report;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.AssessmentReport;
import dev.plumbline.connector.api.Json;
import dev.plumbline.policy.PolicyCatalogue;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** One line a verdict, RFC 4180. */
final class CsvOutput implements Output {
    @Override
    public void print(Assessment assessment, AssessmentReport report, PolicyCatalogue policies, PrintStream out) {
        line(
                out,
                List.of(
                        "control",
                        "status",
                        "severity",
                        "resource",
                        "type",
                        "scope",
                        "region",
                        "since",
                        "violations",
                        "reasons",
                        "input_digest",
                        "control_digest"));
        report.verdicts(
                assessment.id(),
                verdict -> line(
                        out,
                        List.of(
                                verdict.control(),
                                verdict.status(),
                                verdict.severity(),
                                verdict.uid(),
                                verdict.type(),
                                verdict.scope(),
                                verdict.region(),
                                verdict.since().toString(),
                                Json.write(verdict.violations()),
                                Json.write(verdict.reasons()),
                                verdict.inputDigest(),
                                verdict.controlDigest())));
    }

    private static void line(PrintStream out, List<String> cells) {
        out.print(cells.stream().map(CsvOutput::quoted).collect(Collectors.joining(",")) + "\r\n");
    }

    /** Quoted where RFC 4180 asks for it; a leading formula sign is defused, since spreadsheets would run it. */
    static String quoted(String cell) {
        String safe = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
