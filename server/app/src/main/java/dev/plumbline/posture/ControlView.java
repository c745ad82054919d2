package dev.plumbline.posture;

import dev.plumbline.assessment.VerdictCounts;
import dev.plumbline.policy.Control;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A control with its verdicts in force.
 *
 * @param frameworks ids of those whose requirements it speaks to
 */
@Serdeable
record ControlView(
        String id,
        String title,
        String description,
        SeverityName severity,
        List<String> resourceTypes,
        String phase,
        List<String> frameworks,
        long pass,
        long fail,
        long notApplicable,
        long unknown) {

    static ControlView of(Control control, VerdictCounts counts) {
        return new ControlView(
                control.id(),
                control.title(),
                control.description(),
                SeverityName.of(control.severity()),
                control.resourceTypes(),
                control.phase(),
                control.requirements().keySet().stream().sorted().toList(),
                counts.pass(),
                counts.fail(),
                counts.notApplicable(),
                counts.unknown());
    }

    @Serdeable
    record Controls(List<ControlView> items) {}
}
