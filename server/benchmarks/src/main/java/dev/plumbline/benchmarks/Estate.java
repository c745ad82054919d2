package dev.plumbline.benchmarks;

import dev.plumbline.connector.api.CollectContext;
import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectorSession;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.RateBudget;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceSink;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import dev.plumbline.connector.snapshot.SnapshotConnector;
import dev.plumbline.connector.snapshot.demo.BigEstate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A generated organisation, as the snapshot connector delivers it. */
final class Estate {
    private static final long SEED = 20;

    private Estate() {}

    static Path write(Path file, int resources) throws IOException {
        new BigEstate(resources, SEED, 0).write(file);
        return file;
    }

    /** All resources, in the order of collection. */
    static List<Resource> collect(Path file) throws InterruptedException {
        Connection connection = new Connection("snapshot", Map.of("path", file.toString()), Set.of(), Set.of());
        List<Resource> resources = new ArrayList<>();
        try (ConnectorSession session = new SnapshotConnector().open(connection)) {
            for (Scope scope : session.discover()) {
                for (Collector collector : session.collectors()) {
                    List<String> regions =
                            collector.reach() == Collector.Reach.GLOBAL ? List.of(Scope.GLOBAL) : scope.regions();
                    for (String region : regions) {
                        collector.collect(new Context(scope, region), new Sink(resources));
                    }
                }
            }
        }
        return resources;
    }

    private record Context(Scope scope, String region) implements CollectContext {
        @Override
        public RateBudget budget() {
            throw new UnsupportedOperationException("a file has no quota");
        }

        @Override
        public void called(String operation, CallOutcome outcome) {
            // Nobody watches.
        }
    }

    private record Sink(List<Resource> resources) implements ResourceSink {
        @Override
        public void resource(Resource resource) {
            resources.add(resource);
        }

        @Override
        public void gap(Gap gap) {
            throw new IllegalStateException("the generated estate has a gap in its listings: " + gap);
        }

        @Override
        public void listed(ResourceType type, int pageCount) {
            // As it should be.
        }
    }
}
