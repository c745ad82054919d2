package dev.plumbline.policy;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small catalogue that tests of the API know by heart. */
@Singleton
@Replaces(PolicyCatalogue.class)
@Requires(property = FixedPolicies.PROPERTY)
public class FixedPolicies extends PolicyCatalogue {
    public static final String PROPERTY = "plumbline.test.policies";

    private static final List<Control> CONTROLS = List.of(
            control(
                    "PL-T-NB-001",
                    Severity.HIGH,
                    List.of("aws.sagemaker.notebook_instance"),
                    Map.of("soc2", List.of("CC1", "CC2"))),
            control(
                    "PL-T-NB-002",
                    Severity.LOW,
                    List.of("aws.sagemaker.notebook_instance"),
                    Map.of("soc2", List.of("CC2", "CC3"))),
            control("PL-T-S3-001", Severity.CRITICAL, List.of("aws.s3.bucket"), Map.of("hipaa", List.of("H1"))),
            control(
                    "PL-T-XX-001",
                    Severity.MEDIUM,
                    List.of("aws.s3.bucket", "aws.iam.role"),
                    Map.of("soc2", List.of("CC4", "CC5"))));

    private static final List<Framework> FRAMEWORKS = List.of(
            new Framework(
                    "hipaa",
                    "HIPAA",
                    "1",
                    "HHS",
                    "https://example.org/h",
                    List.of(),
                    List.of(new Framework.Requirement("H1", "Buckets are fine", "", "automated"))),
            new Framework(
                    "soc2",
                    "SOC 2",
                    "2017",
                    "AICPA",
                    "https://example.org/s",
                    List.of(new Framework.Group("CC", "Common criteria", "")),
                    List.of(
                            new Framework.Requirement("CC1", "First", "CC", "automated"),
                            new Framework.Requirement("CC2", "Second", "CC", "partial"),
                            new Framework.Requirement("CC3", "Third", "CC", "partial"),
                            new Framework.Requirement("CC4", "Fourth", "CC", "automated"),
                            new Framework.Requirement("CC5", "Fifth", "CC", "manual"),
                            new Framework.Requirement("CC6", "Nobody looks at it", "CC", "manual"))));

    FixedPolicies(PolicyCompiler compiler, PolicyBundleStore bundles) {
        super(compiler, bundles, "");
    }

    @Override
    public List<Control> controls() {
        return CONTROLS;
    }

    @Override
    public Optional<Control> find(String id) {
        return CONTROLS.stream().filter(control -> control.id().equals(id)).findFirst();
    }

    @Override
    public List<Framework> frameworks() {
        return FRAMEWORKS;
    }

    @Override
    public String revision() {
        return "sha256:test";
    }

    @Override
    public Optional<String> rego(String id) {
        return find(id).map(control -> "package plumbline.controls." + control.id() + "\n");
    }

    private static Control control(
            String id, Severity severity, List<String> types, Map<String, List<String>> requirements) {
        Map<String, List<Control.MappedRequirement>> mapped = requirements.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                        .map(requirement -> new Control.MappedRequirement(requirement, requirement.equals("CC2")))
                        .toList()));
        return new Control(
                id,
                "Title of " + id,
                "Description of " + id,
                severity,
                types,
                Set.of(),
                false,
                "training",
                List.of("https://example.org/" + id),
                mapped,
                "Do this for " + id,
                "sagemaker:UpdateNotebookInstance",
                (JsonObject) Json.parse("{\"max_days\": {\"default\": 90, \"description\": \"Days\"}}"),
                "controls/" + id + ".rego",
                View.NOTHING,
                "ab".repeat(32));
    }
}
