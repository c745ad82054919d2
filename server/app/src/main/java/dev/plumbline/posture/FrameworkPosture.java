package dev.plumbline.posture;

import dev.plumbline.assessment.VerdictCounts;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.Framework;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One framework judged by where everything stands. */
final class FrameworkPosture {
    private final Framework framework;
    private final Standing standing;
    private final List<Control> controls;
    private final Map<String, List<Control>> byRequirement = new HashMap<>();

    /** @param all every control there is; those that don't speak to the framework are left out */
    FrameworkPosture(Framework framework, Collection<Control> all, Standing standing) {
        this.framework = framework;
        this.standing = standing;
        this.controls = all.stream()
                .filter(control -> control.requirements().containsKey(framework.id()))
                .toList();
        for (Control control : controls) {
            control.requirements().getOrDefault(framework.id(), List.of()).stream()
                    .map(Control.MappedRequirement::id)
                    .distinct()
                    .forEach(id -> byRequirement
                            .computeIfAbsent(id, _ -> new ArrayList<>())
                            .add(control));
        }
    }

    boolean hasControls() {
        return !controls.isEmpty();
    }

    VerdictCounts verdicts() {
        return standing.of(controls);
    }

    FrameworkView view() {
        Map<RequirementState, Integer> states = states();
        return new FrameworkView(
                framework.id(),
                framework.name(),
                framework.version(),
                framework.authority(),
                Score.of(verdicts()),
                framework.requirements().size(),
                states.getOrDefault(RequirementState.MET, 0),
                states.getOrDefault(RequirementState.NOT_MET, 0),
                states.getOrDefault(RequirementState.UNKNOWN, 0),
                states.getOrDefault(RequirementState.NOT_ASSESSED, 0));
    }

    FrameworkDetail detail() {
        FrameworkView view = view();
        return new FrameworkDetail(
                view.id(),
                view.name(),
                view.version(),
                view.authority(),
                framework.url(),
                view.score(),
                view.met(),
                view.notMet(),
                view.unknown(),
                view.notAssessed(),
                framework.groups().stream()
                        .map(group -> new FrameworkDetail.GroupView(group.id(), group.title(), group.parent()))
                        .toList(),
                framework.requirements().stream().map(this::requirement).toList());
    }

    private FrameworkDetail.RequirementView requirement(Framework.Requirement requirement) {
        List<Control> mapped = byRequirement.getOrDefault(requirement.id(), List.of());
        VerdictCounts counts = standing.of(mapped);
        return new FrameworkDetail.RequirementView(
                requirement.id(),
                requirement.title(),
                requirement.group(),
                requirement.assessable(),
                standing.state(requirement, mapped),
                mapped.stream().map(Control::id).sorted().toList(),
                counts.pass(),
                counts.fail(),
                counts.unknown());
    }

    private Map<RequirementState, Integer> states() {
        Map<RequirementState, Integer> states = new EnumMap<>(RequirementState.class);
        for (Framework.Requirement requirement : framework.requirements()) {
            states.merge(
                    standing.state(requirement, byRequirement.getOrDefault(requirement.id(), List.of())),
                    1,
                    Integer::sum);
        }
        return states;
    }
}
