package dev.plumbline.cli;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.log.Logs;
import dev.plumbline.policy.PolicyDistribution;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Starts what commands work with. */
final class Start {
    private Start() {}

    /**
     * Plumbline without its server, for commands that do their work and end. Database and OPA are up when this returns, or
     * it throws what keeps them from being so.
     */
    static ApplicationContext withoutServer() {
        return withoutServer(home());
    }

    /** As {@link #withoutServer()}, on another home. */
    static ApplicationContext withoutServer(Path home) {
        ApplicationContext context = context(home, "cli").start();
        try {
            context.getBean(PolicyDistribution.class).startFromFile();
            return context;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /** A context on this home, not started yet. It logs into the home. */
    static ApplicationContext context(Path home, String environment) {
        Logs.writeTo(PlumblineHome.open(home, tools(home)).logs());
        ApplicationContextBuilder builder = ApplicationContext.builder()
                .environments(environment)
                .deduceEnvironment(false)
                .banner(false)
                .properties(properties(home));
        return builder.build();
    }

    /** PLUMBLINE_HOME, or {@code ~/.plumbline}. */
    static Path home() {
        return Optional.ofNullable(System.getenv("PLUMBLINE_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(PlumblineHome::defaultFolder);
    }

    /** PLUMBLINE_TOOLS, or a folder of the home. */
    static Path tools(Path home) {
        return Optional.ofNullable(System.getenv("PLUMBLINE_TOOLS"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(() -> home.resolve("tools"));
    }

    private static Map<String, Object> properties(Path home) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("plumbline.home", home.toString());
        properties.put("plumbline.tools", tools(home).toString());
        return properties;
    }
}
