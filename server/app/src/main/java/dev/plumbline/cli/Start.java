package dev.plumbline.cli;

import dev.plumbline.policy.PolicyDistribution;
import io.micronaut.context.ApplicationContext;

/** Starts Plumbline without its server, for commands that do their work and end. */
final class Start {
    private Start() {}

    /** Database and OPA are up when this returns, or it throws what keeps them from being so. */
    static ApplicationContext withoutServer() {
        ApplicationContext context = ApplicationContext.builder()
                .environments("cli")
                .deduceEnvironment(false)
                .banner(false)
                .start();
        try {
            context.getBean(PolicyDistribution.class).startFromFile();
            return context;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }
}
