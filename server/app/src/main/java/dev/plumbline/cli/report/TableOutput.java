package dev.plumbline.cli.report;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.AssessmentReport;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.PolicyCatalogue;
import dev.plumbline.policy.Severity;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A summary for people: counts, the failing findings with how to fix them, the coverage and every gap. */
final class TableOutput implements Output {
    private static final int FINDINGS_SHOWN = 40;
    private static final int GAPS_SHOWN = 40;

    @Override
    public void print(Assessment assessment, AssessmentReport report, PolicyCatalogue policies, PrintStream out) {
        Counts bySeverity = new Counts();
        Counts byService = new Counts();
        List<AssessmentReport.Verdict> failing = new ArrayList<>();
        report.verdicts(assessment.id(), verdict -> {
            bySeverity.add(verdict.severity(), verdict.status());
            byService.add(verdict.type().split("\\.", -1)[1], verdict.status());
            if (verdict.status().equals("FAIL")) {
                keepWorst(failing, verdict);
            }
        });
        List<String> severities = List.of("critical", "high", "medium", "low");
        out.println();
        bySeverity.print(
                out, "Severity", severities.stream().filter(bySeverity::has).toList());
        out.println();
        byService.print(out, "Service", List.copyOf(byService.rows.keySet()));
        printFindings(assessment, failing, policies, out);
        printCoverage(report.coverage(assessment.id()), out);
        printGaps(report.gaps(assessment.id()), out);
        out.println();
        out.println(verdictLine(assessment));
    }

    private static void keepWorst(List<AssessmentReport.Verdict> failing, AssessmentReport.Verdict verdict) {
        failing.add(verdict);
        if (failing.size() > FINDINGS_SHOWN * 10) {
            sort(failing);
            failing.subList(FINDINGS_SHOWN, failing.size()).clear();
        }
    }

    private static void sort(List<AssessmentReport.Verdict> failing) {
        failing.sort((a, b) -> {
            int worst = Severity.ofId(b.severity()).compareTo(Severity.ofId(a.severity()));
            int control = worst != 0 ? worst : a.control().compareTo(b.control());
            return control != 0 ? control : a.uid().compareTo(b.uid());
        });
    }

    private static void printFindings(
            Assessment assessment, List<AssessmentReport.Verdict> failing, PolicyCatalogue policies, PrintStream out) {
        sort(failing);
        long total = assessment.progress().fail();
        out.println();
        out.println(total == 0 ? "No findings." : "Findings (%,d)".formatted(total));
        String control = "";
        for (AssessmentReport.Verdict verdict : failing.subList(0, Math.min(FINDINGS_SHOWN, failing.size()))) {
            if (!verdict.control().equals(control)) {
                control = verdict.control();
                printControl(verdict, policies, out);
            }
            out.println("    " + verdict.uid() + "  (" + verdict.region() + ")");
            for (JsonValue violation : verdict.violations().items()) {
                printViolation((JsonObject) violation, out);
            }
        }
        if (total > Math.min(FINDINGS_SHOWN, failing.size())) {
            out.println("  … and %,d more; --output json or csv lists all."
                    .formatted(total - Math.min(FINDINGS_SHOWN, failing.size())));
        }
    }

    private static void printControl(AssessmentReport.Verdict verdict, PolicyCatalogue policies, PrintStream out) {
        out.println();
        Control control = policies.find(verdict.control()).orElse(null);
        out.println("  %s  %s  %s"
                .formatted(
                        verdict.severity().toUpperCase(Locale.ROOT),
                        verdict.control(),
                        control == null ? "" : control.title()));
        if (control != null) {
            out.println("    Fix: " + control.remediationSummary());
        }
    }

    private static void printViolation(JsonObject violation, PrintStream out) {
        out.println("      %s: %s"
                .formatted(
                        violation.findText("path").orElse(""),
                        violation.findText("message").orElse("")));
        out.println("        observed %s, expected %s"
                .formatted(shown(violation, "observed"), shown(violation, "expected")));
    }

    private static String shown(JsonObject violation, String member) {
        String text = violation
                .find(member)
                .map(value -> value instanceof JsonValue.Text plain ? plain.value() : Json.write(value))
                .orElse("nothing");
        return text.length() <= 120 ? text : text.substring(0, 117) + "…";
    }

    private static void printCoverage(List<AssessmentReport.Coverage> coverage, PrintStream out) {
        long complete = coverage.stream()
                .filter(part -> part.state().equals("complete"))
                .count();
        out.println();
        out.println("Coverage: %d of %d parts read completely".formatted(complete, coverage.size()));
        for (AssessmentReport.Coverage part : coverage) {
            if (!part.state().equals("complete")) {
                out.println("  %-8s %s %s %s: %,d resources, %,d gaps"
                        .formatted(
                                part.state(),
                                part.scope(),
                                part.region(),
                                part.service(),
                                part.resources(),
                                part.gaps()));
            }
        }
    }

    private static void printGaps(List<AssessmentReport.GapLine> gaps, PrintStream out) {
        if (gaps.isEmpty()) {
            return;
        }
        out.println();
        out.println("Gaps (%,d): what could not be read is UNKNOWN, never PASS".formatted(gaps.size()));
        for (AssessmentReport.GapLine gap : gaps.subList(0, Math.min(GAPS_SHOWN, gaps.size()))) {
            out.println("  %s  %s  %s  %s%s"
                    .formatted(
                            gap.code(),
                            gap.operation(),
                            gap.region(),
                            gap.uid() == null ? "listing of " + gap.type() : gap.uid(),
                            gap.path().isEmpty() ? "" : "  " + gap.path()));
        }
        if (gaps.size() > GAPS_SHOWN) {
            out.println("  … and %,d more; --output json lists all.".formatted(gaps.size() - GAPS_SHOWN));
        }
    }

    private static String verdictLine(Assessment assessment) {
        Assessment.Progress progress = assessment.progress();
        return "%,d resources, %,d calls; %,d PASS, %,d FAIL, %,d UNKNOWN, %,d NOT_APPLICABLE; %,d judged, %,d re-used."
                .formatted(
                        progress.resourcesFound(),
                        progress.callsMade(),
                        progress.pass(),
                        progress.fail(),
                        progress.unknown(),
                        progress.notApplicable(),
                        progress.controlsJudged(),
                        progress.verdictsReused());
    }

    /** Verdicts by a key and status. */
    private static final class Counts {
        private static final List<String> STATUSES = List.of("FAIL", "UNKNOWN", "PASS", "NOT_APPLICABLE");
        private final Map<String, Map<String, Long>> rows = new TreeMap<>();

        void add(String key, String status) {
            rows.computeIfAbsent(key, _ -> new TreeMap<>()).merge(status, 1L, Long::sum);
        }

        boolean has(String key) {
            return rows.containsKey(key);
        }

        void print(PrintStream out, String heading, List<String> keys) {
            out.println("%-12s %8s %8s %8s %15s".formatted(heading, "FAIL", "UNKNOWN", "PASS", "NOT_APPLICABLE"));
            for (String key : keys) {
                Map<String, Long> counts = rows.getOrDefault(key, Map.of());
                Object[] cells = STATUSES.stream()
                        .map(status -> counts.getOrDefault(status, 0L))
                        .toArray();
                out.println("%-12s ".formatted(key) + "%,8d %,8d %,8d %,15d".formatted(cells));
            }
        }
    }
}
