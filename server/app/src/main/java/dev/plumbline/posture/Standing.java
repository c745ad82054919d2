package dev.plumbline.posture;

import dev.plumbline.assessment.VerdictCounts;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.Framework;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Where everything stands at one moment.
 *
 * @param byControl verdicts in force; controls without any are missing
 * @param unreadTypes types that could not be listed to the end somewhere
 * @param presentTypes types that the inventory has resources of
 */
record Standing(Map<String, VerdictCounts> byControl, Set<String> unreadTypes, Set<String> presentTypes) {
    private static final String MANUAL = "manual";

    Standing {
        byControl = Map.copyOf(byControl);
        unreadTypes = Set.copyOf(unreadTypes);
        presentTypes = Set.copyOf(presentTypes);
    }

    VerdictCounts of(Control control) {
        return byControl.getOrDefault(control.id(), VerdictCounts.NONE);
    }

    /** All verdicts in force, those of controls included that the catalogue has no longer. */
    VerdictCounts total() {
        return byControl.values().stream().reduce(VerdictCounts.NONE, VerdictCounts::plus);
    }

    /** Each control counts once. */
    VerdictCounts of(Collection<Control> controls) {
        return controls.stream().distinct().map(this::of).reduce(VerdictCounts.NONE, VerdictCounts::plus);
    }

    /**
     * A FAIL is a FAIL whatever else is unknown. Met takes at least one PASS, no UNKNOWN, nothing unread among what its
     * controls look at, and a requirement that a scan can decide at all.
     *
     * @param controls those that speak to the requirement
     */
    RequirementState state(Framework.Requirement requirement, Collection<Control> controls) {
        VerdictCounts counts = of(controls);
        if (counts.fail() > 0) {
            return RequirementState.NOT_MET;
        }
        if (counts.unknown() > 0 || controls.stream().anyMatch(this::isUnread)) {
            return RequirementState.UNKNOWN;
        }
        return counts.pass() > 0 && !requirement.assessable().equals(MANUAL)
                ? RequirementState.MET
                : RequirementState.NOT_ASSESSED;
    }

    /** Resources may be missing, or resources that are there have not been judged yet. */
    private boolean isUnread(Control control) {
        Collection<String> types = control.resourceTypes();
        return types.stream().anyMatch(unreadTypes::contains)
                || (!byControl.containsKey(control.id()) && types.stream().anyMatch(presentTypes::contains));
    }
}
