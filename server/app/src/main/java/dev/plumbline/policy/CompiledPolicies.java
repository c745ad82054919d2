package dev.plumbline.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Policies that passed every check and are ready to judge.
 *
 * @param revision {@code sha256:} and the digest of everything that can change an outcome
 * @param bundle the OPA bundle's file, a gzipped tar
 * @param controls in the order of their ids
 * @param sources the folder with the Rego of the controls
 */
record CompiledPolicies(
        String revision, Path bundle, List<Control> controls, List<Framework> frameworks, Path sources) {
    CompiledPolicies {
        controls = List.copyOf(controls);
        frameworks = List.copyOf(frameworks);
    }

    Map<String, Control> byId() {
        return controls.stream().collect(Collectors.toUnmodifiableMap(Control::id, control -> control));
    }
}
