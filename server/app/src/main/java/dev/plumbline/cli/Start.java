package dev.plumbline.cli;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.StartupException;
import dev.plumbline.platform.log.Logs;
import dev.plumbline.policy.PolicyDistribution;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Starts what commands work with. */
final class Start {
    private static final String SETTINGS = "plumbline.yml";
    /** Between application.yml and the environment. */
    private static final int BEFORE_OUR_DEFAULTS = EnvironmentPropertySource.POSITION - 10;

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

    /**
     * A context on this home, not started yet. It logs into the home. The home's {@code plumbline.yml} is read, if there
     * is one; the environment's variables count before it.
     */
    static ApplicationContext context(Path home, String environment) {
        Logs.writeTo(PlumblineHome.open(home, tools(home)).logs());
        ApplicationContextBuilder builder = ApplicationContext.builder()
                .environments(environment)
                .deduceEnvironment(false)
                .banner(false)
                .properties(properties(home));
        settings(home).ifPresent(builder::propertySources);
        return builder.build();
    }

    private static Optional<PropertySource> settings(Path home) {
        Path file = home.resolve(SETTINGS);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            Map<String, Object> read = new YamlPropertySourceLoader().read(SETTINGS, in);
            return Optional.of(PropertySource.of(SETTINGS, read, BEFORE_OUR_DEFAULTS));
        } catch (IOException | RuntimeException e) {
            throw new StartupException(
                    "The settings in %s can't be read: %s".formatted(file, e.getMessage()),
                    "Correct the file, or move it away; docs/operating.md shows one that is right.",
                    e);
        }
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
