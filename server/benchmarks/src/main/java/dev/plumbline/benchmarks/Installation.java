package dev.plumbline.benchmarks;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.log.Logs;
import dev.plumbline.platform.opa.Opa;
import dev.plumbline.platform.opa.OpaProcess;
import dev.plumbline.policy.PolicyDistribution;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Plumbline in this process, on a home of its own and without its server: the same parts as a command's. */
final class Installation implements AutoCloseable {
    private static final Duration OPA_LONGEST = Duration.ofMinutes(1);

    private final ApplicationContext context;
    private final Thread hook;

    private Installation(ApplicationContext context) {
        this.context = context;
        this.hook = new Thread(context::close, "end-installation");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Database and OPA are up when this returns. */
    static Installation start(Path home, Path tools) {
        Logs.writeTo(PlumblineHome.open(home, tools).logs());
        Installation installation = new Installation(ApplicationContext.builder()
                .environments("cli")
                .deduceEnvironment(false)
                .banner(false)
                .properties(Map.of("plumbline.home", home.toString(), "plumbline.tools", tools.toString()))
                .build());
        try {
            installation.context.start();
            installation.bean(PolicyDistribution.class).startFromFile();
            installation.bean(Opa.class).awaitReady(OPA_LONGEST);
            return installation;
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Empty when OPA is somebody else's. */
    Optional<ProcessHandle> opa() {
        return bean(Opa.class) instanceof OpaProcess child ? child.process() : Optional.empty();
    }

    @Override
    public void close() {
        context.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is ending already, and the hook with it.
        }
    }
}
