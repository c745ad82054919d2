package dev.plumbline.e2e;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.AssessmentReport;
import dev.plumbline.assessment.AssessmentService;
import dev.plumbline.assessment.Selection;
import dev.plumbline.assessment.Trigger;
import dev.plumbline.inventory.ConnectionService;
import dev.plumbline.inventory.NewConnection;
import dev.plumbline.platform.EmbeddedTestDatabase;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.TestFolders;
import dev.plumbline.platform.TestOpa;
import dev.plumbline.policy.PolicyDistribution;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Everything that an assessment goes through, in this JVM: as the command line starts it, on a database of its own. */
public final class Pipeline implements AutoCloseable {
    private final ApplicationContext context;
    private final EmbeddedTestDatabase database;

    private Pipeline(ApplicationContext context, EmbeddedTestDatabase database) {
        this.context = context;
        this.database = database;
    }

    /** On a home where nothing is left to compile, with OPA. */
    public static Pipeline start() {
        Pipeline pipeline = on(home());
        try {
            pipeline.bean(PolicyDistribution.class).startFromFile();
            return pipeline;
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    /** Without OPA until somebody starts it. */
    public static Pipeline on(PlumblineHome home) {
        EmbeddedTestDatabase database = EmbeddedTestDatabase.fresh();
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("plumbline.home", home.folder().toString());
        properties.put("plumbline.tools", home.tools().toString());
        Optional.ofNullable(TestOpa.binary()).ifPresent(opa -> properties.put("plumbline.opa.binary", opa));
        ApplicationContext context = ApplicationContext.builder()
                .environments("cli")
                .deduceEnvironment(false)
                .banner(false)
                .properties(properties)
                .start();
        return new Pipeline(context, database);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public EmbeddedTestDatabase database() {
        return database;
    }

    UUID connection(String name, String connector, Map<String, String> settings, List<String> regions) {
        return bean(ConnectionService.class)
                .create(new NewConnection(name, connector, settings, regions, List.of()), "test")
                .id();
    }

    UUID begin(UUID connection) {
        return begin(connection, bean(Clock.class).instant());
    }

    UUID begin(UUID connection, Instant asOf) {
        return bean(AssessmentService.class).start(connection, Trigger.MANUAL, Selection.EVERYTHING, asOf, "test");
    }

    Assessment await(UUID assessment) throws InterruptedException {
        return bean(AssessmentService.class).await(assessment, _ -> {});
    }

    Assessment assess(UUID connection) throws InterruptedException {
        return await(begin(connection));
    }

    /** Of an assessment that has ended. */
    Map<Key, AssessmentReport.Verdict> verdicts(UUID assessment) {
        Map<Key, AssessmentReport.Verdict> verdicts = new TreeMap<>();
        bean(AssessmentReport.class)
                .verdicts(assessment, verdict -> verdicts.put(new Key(verdict.control(), verdict.uid()), verdict));
        return verdicts;
    }

    /** What a verdict is about. */
    record Key(String control, String resource) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byControl = control.compareTo(other.control);
            return byControl != 0 ? byControl : resource.compareTo(other.resource);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private static PlumblineHome home() {
        try {
            PlumblineHome home = TestFolders.home(Files.createTempDirectory(TestFolders.build(), "pipeline-home"));
            Homes.addPolicies(home);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
