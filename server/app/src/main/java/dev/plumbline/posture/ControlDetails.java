package dev.plumbline.posture;

import dev.plumbline.assessment.VerdictCounts;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.Framework;
import dev.plumbline.policy.PolicyCatalogue;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts a control together with its source, its mappings' titles and its verdicts. */
@Singleton
public class ControlDetails {
    private final PolicyCatalogue catalogue;
    private final PostureQueries posture;

    ControlDetails(PolicyCatalogue catalogue, PostureQueries posture) {
        this.catalogue = catalogue;
        this.posture = posture;
    }

    /** @return empty when the catalogue has no such control, or has it no longer */
    public Optional<ControlDetail> find(String id) {
        return catalogue.find(id).map(this::detail);
    }

    private ControlDetail detail(Control control) {
        ControlView view = ControlView.of(control, posture.byControl().getOrDefault(control.id(), VerdictCounts.NONE));
        return new ControlDetail(
                view.id(),
                view.title(),
                view.description(),
                view.severity(),
                view.resourceTypes(),
                view.phase(),
                view.frameworks(),
                view.pass(),
                view.fail(),
                view.notApplicable(),
                view.unknown(),
                catalogue.rego(control.id()).orElse(""),
                control.references(),
                new ControlDetail.Remediation(control.remediationSummary(), control.remediationAction()),
                mappings(control),
                control.parameters(),
                control.digest());
    }

    private List<ControlDetail.Mapping> mappings(Control control) {
        Map<String, Framework> frameworks =
                catalogue.frameworks().stream().collect(Collectors.toMap(Framework::id, Function.identity()));
        return control.requirements().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream()
                        .map(mapped ->
                                mapping(entry.getKey(), Optional.ofNullable(frameworks.get(entry.getKey())), mapped)))
                .toList();
    }

    private static ControlDetail.Mapping mapping(
            String frameworkId, Optional<Framework> framework, Control.MappedRequirement mapped) {
        String title = framework.stream()
                .flatMap(known -> known.requirements().stream())
                .filter(requirement -> requirement.id().equals(mapped.id()))
                .map(Framework.Requirement::title)
                .findFirst()
                .orElse("");
        return new ControlDetail.Mapping(
                frameworkId, framework.map(Framework::name).orElse(frameworkId), mapped.id(), title, mapped.judged());
    }
}
