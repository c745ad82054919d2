package dev.plumbline.policy;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.util.StringUtils;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policies in force. Compiled at first use; replaced only by policies that passed every check. */
@Singleton
public class PolicyCatalogue {
    private final PolicyCompiler compiler;
    private final PolicyBundleStore bundles;
    private final @Nullable Path customFolder;
    private volatile @Nullable Active active;

    PolicyCatalogue(
            PolicyCompiler compiler, PolicyBundleStore bundles, @Value("${plumbline.policies:}") String customFolder) {
        this.compiler = compiler;
        this.bundles = bundles;
        this.customFolder = StringUtils.isEmpty(customFolder) ? null : Path.of(customFolder);
    }

    /** The folder of the user's own controls, if there is one. */
    Optional<Path> customFolder() {
        return Optional.ofNullable(customFolder);
    }

    /** What is in force, as one unchanging whole: ask once and keep it for a piece of work. */
    public Active active() {
        Active current = active;
        return current == null ? activateFirst() : current;
    }

    /**
     * Compiles the policies anew, with the user's folder as it is now, and puts them in force.
     *
     * @return true when they differ from those in force before
     * @throws PolicyException when a check fails; what was in force stays
     */
    public synchronized boolean reload() {
        String before = active().revision();
        activate();
        return !active().revision().equals(before);
    }

    public List<Control> controls() {
        return active().controls();
    }

    public Optional<Control> find(String id) {
        return active().find(id);
    }

    public List<Framework> frameworks() {
        return active().policies.frameworks();
    }

    public String revision() {
        return active().revision();
    }

    /** The Rego of a control, as text. */
    public Optional<String> rego(String id) {
        Active current = active();
        return current.find(id).map(control -> {
            try {
                return Files.readString(current.policies.sources().resolve(control.sourcePath()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    Path bundle() {
        return active().policies.bundle();
    }

    private synchronized Active activateFirst() {
        Active current = active;
        return current == null ? activate() : current;
    }

    private Active activate() {
        CompiledPolicies compiled = compiler.compile(PolicySources.load(customFolder()));
        try {
            bundles.keep(compiled.revision(), Files.readAllBytes(compiled.bundle()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Active activated = new Active(compiled);
        active = activated;
        return activated;
    }

    /** One revision of the policies. */
    public static final class Active {
        private final CompiledPolicies policies;
        private final Map<String, Control> byId;
        private final Map<String, List<Control>> byType;

        private Active(CompiledPolicies policies) {
            this.policies = policies;
            this.byId = policies.byId();
            Map<String, List<Control>> types = new HashMap<>();
            for (Control control : policies.controls()) {
                for (String type : control.resourceTypes()) {
                    types.computeIfAbsent(type, _ -> new ArrayList<>()).add(control);
                }
            }
            types.replaceAll((_, controls) -> List.copyOf(controls));
            this.byType = Map.copyOf(types);
        }

        public String revision() {
            return policies.revision();
        }

        public List<Control> controls() {
            return policies.controls();
        }

        public Optional<Control> find(String id) {
            return Optional.ofNullable(byId.get(id));
        }

        /** The controls that judge resources of this type, in the order of their ids. */
        public List<Control> judging(String resourceType) {
            return byType.getOrDefault(resourceType, List.of());
        }
    }
}
