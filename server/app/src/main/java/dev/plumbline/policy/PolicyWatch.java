package dev.plumbline.policy;

import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the user's own controls in force when their folder changes. What doesn't pass the checks is told once, and what was in
 * force stays.
 */
@Singleton
class PolicyWatch {
    private static final Logger log = LoggerFactory.getLogger(PolicyWatch.class);

    private final PolicyCatalogue catalogue;
    private final Duration pause;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    /** What was last tried, whether it could be put in force or not. Nothing at first: it may have changed since the start. */
    private List<String> tried = List.of();

    /** @param pause between two looks at the folder */
    PolicyWatch(PolicyCatalogue catalogue, @Value("${plumbline.policies-poll:5s}") Duration pause) {
        this.catalogue = catalogue;
        this.pause = pause;
    }

    /** Begins to watch; without a folder there is nothing to watch. */
    void start() {
        catalogue.customFolder().ifPresent(folder -> {
            ScheduledFuture<?> _ =
                    thread.scheduleWithFixedDelay(() -> look(folder), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private void look(Path folder) {
        try {
            List<String> now = inventory(folder);
            if (!now.equals(tried)) {
                putInForce(folder);
                tried = now;
            }
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("the policies in {} could not be put in force; trying again", folder);
        }
    }

    private void putInForce(Path folder) {
        try {
            if (catalogue.reload()) {
                log.atInfo().addKeyValue("revision", catalogue.revision()).log("changed policies are in force");
            }
        } catch (PolicyException e) {
            log.atError().log("the policies in {} were not put in force: {}", folder, e.getMessage());
        }
    }

    /** Each file with what tells a change of it; none for a folder that is gone, which the reload then names. */
    private static List<String> inventory(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of("none");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".rego"))
                    .sorted()
                    .map(PolicyWatch::describe)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for a file that went meanwhile. */
    private static Optional<String> describe(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of("%s %d %s".formatted(file, attributes.size(), attributes.lastModifiedTime()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
