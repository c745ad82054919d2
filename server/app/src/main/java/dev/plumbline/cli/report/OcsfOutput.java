package dev.plumbline.cli.report;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.AssessmentReport;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.Framework;
import dev.plumbline.policy.PolicyCatalogue;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * OCSF Compliance Finding (class 2003) at version 1.3.0, one JSON object a line and verdict. The class has no way to
 * say NOT_APPLICABLE, so these verdicts are left out.
 */
final class OcsfOutput implements Output {
    private static final int CATEGORY_FINDINGS = 2;
    private static final int CLASS_COMPLIANCE_FINDING = 2003;
    private static final int ACTIVITY_CREATE = 1;

    @Override
    public void print(Assessment assessment, AssessmentReport report, PolicyCatalogue policies, PrintStream out) {
        Map<String, String> frameworkNames =
                policies.frameworks().stream().collect(Collectors.toMap(Framework::id, Framework::name));
        report.verdicts(assessment.id(), verdict -> {
            if (!verdict.status().equals("NOT_APPLICABLE")) {
                policies.find(verdict.control())
                        .ifPresent(control ->
                                out.println(Json.write(finding(assessment, verdict, control, frameworkNames))));
            }
        });
    }

    private static JsonObject finding(
            Assessment assessment, AssessmentReport.Verdict verdict, Control control, Map<String, String> frameworks) {
        return JsonObject.builder()
                .put("activity_id", ACTIVITY_CREATE)
                .put("category_uid", CATEGORY_FINDINGS)
                .put("class_uid", CLASS_COMPLIANCE_FINDING)
                .put("type_uid", CLASS_COMPLIANCE_FINDING * 100L + ACTIVITY_CREATE)
                .put("time", assessment.asOf().toEpochMilli())
                .put("severity_id", severity(verdict.severity()))
                .put("status_id", verdict.status().equals("PASS") ? 4 : 1)
                .put("message", message(verdict, control))
                .put("metadata", metadata(verdict))
                .put(
                        "finding_info",
                        JsonObject.builder()
                                .put("uid", verdict.control() + "/" + verdict.uid())
                                .put("title", control.title())
                                .put("created_time", verdict.since().toEpochMilli())
                                .build())
                .put("compliance", compliance(verdict, control, frameworks))
                .put("resources", new JsonArray(List.of(resource(verdict))))
                .put(
                        "remediation",
                        JsonObject.builder()
                                .put("desc", control.remediationSummary())
                                .build())
                .put("cloud", cloud(verdict))
                .put(
                        "unmapped",
                        JsonObject.builder()
                                .put(
                                        "plumbline",
                                        JsonObject.builder()
                                                .put("input_digest", verdict.inputDigest())
                                                .put("control_digest", verdict.controlDigest())
                                                .put("violations", verdict.violations())
                                                .put("reasons", verdict.reasons())
                                                .build())
                                .build())
                .build();
    }

    private static JsonObject metadata(AssessmentReport.Verdict verdict) {
        return JsonObject.builder()
                .put("version", "1.3.0")
                .put("uid", verdict.inputDigest().substring(0, 16) + "-" + verdict.control())
                .put("profiles", new JsonArray(List.of(JsonValue.of("cloud"))))
                .put(
                        "product",
                        JsonObject.builder()
                                .put("name", "Plumbline")
                                .put("vendor_name", "Plumbline")
                                .build())
                .build();
    }

    private static JsonObject compliance(
            AssessmentReport.Verdict verdict, Control control, Map<String, String> frameworks) {
        List<JsonValue> standards = control.requirements().keySet().stream()
                .sorted()
                .<JsonValue>map(id -> JsonValue.of(frameworks.getOrDefault(id, id)))
                .toList();
        List<JsonValue> requirements = control.requirements().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream().map(mapped -> entry.getKey() + " " + mapped.id()))
                .<JsonValue>map(JsonValue::of)
                .toList();
        return JsonObject.builder()
                .put("standards", new JsonArray(standards))
                .put("control", control.id())
                .put("requirements", new JsonArray(requirements))
                .put(
                        "status_id",
                        switch (verdict.status()) {
                            case "PASS" -> 1;
                            case "FAIL" -> 3;
                            default -> 2; // Warning: there is no result
                        })
                .put(
                        "status",
                        switch (verdict.status()) {
                            case "PASS" -> "Pass";
                            case "FAIL" -> "Fail";
                            default -> "Warning";
                        })
                .build();
    }

    private static JsonObject resource(AssessmentReport.Verdict verdict) {
        return JsonObject.builder()
                .put("uid", verdict.uid())
                .put("name", verdict.name())
                .put("type", verdict.type())
                .put("region", verdict.region())
                .build();
    }

    private static JsonObject cloud(AssessmentReport.Verdict verdict) {
        return JsonObject.builder()
                .put(
                        "provider",
                        verdict.type().substring(0, verdict.type().indexOf('.')).toUpperCase(java.util.Locale.ROOT))
                .put("region", verdict.region())
                .put("account", JsonObject.builder().put("uid", verdict.scope()).build())
                .build();
    }

    private static String message(AssessmentReport.Verdict verdict, Control control) {
        return verdict.violations().items().stream()
                .map(violation -> violation instanceof JsonObject object
                        ? object.findText("message").orElse("")
                        : "")
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(control.title());
    }

    /** OCSF severity_id: 2 Low, 3 Medium, 4 High, 5 Critical. */
    private static int severity(String severity) {
        return switch (severity) {
            case "low" -> 2;
            case "medium" -> 3;
            case "high" -> 4;
            case "critical" -> 5;
            default -> 0;
        };
    }
}
