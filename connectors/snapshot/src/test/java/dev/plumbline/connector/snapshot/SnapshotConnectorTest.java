package dev.plumbline.connector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.connector.api.CollectContext;
import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.Collector.Reach;
import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectionException.Reason;
import dev.plumbline.connector.api.Connector;
import dev.plumbline.connector.api.ConnectorSession;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.RateBudget;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceSink;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotConnectorTest {
    private final Path folder;

    SnapshotConnectorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(Connector.class))
                .anySatisfy(connector -> assertThat(connector.name()).isEqualTo("snapshot"));
    }

    @Test
    void everythingInTheFileIsCollectedOnce() throws InterruptedException {
        Path file = Snapshots.write(folder.resolve("a.jsonl.gz"), Snapshots.small());

        try (ConnectorSession session = open(file)) {
            Taken taken = collect(session);

            assertThat(session.discover()).containsExactly(Snapshots.SCOPE);
            assertThat(taken.resources)
                    .containsExactlyInAnyOrder(
                            Snapshots.bucket("scans"),
                            Snapshots.bucket("labels"),
                            Snapshots.model("triage", "eu-west-1"));
            assertThat(taken.listed).containsExactlyInAnyOrder("aws.s3.bucket 1", "aws.sagemaker.model 2");
            assertThat(taken.gaps).containsExactly(Snapshots.throttled(Snapshots.MODEL));
        }
    }

    @Test
    void theReachOfAServiceIsThatOfItsListings() {
        Path file = Snapshots.write(folder.resolve("a.jsonl"), Snapshots.small());

        try (ConnectorSession session = open(file)) {
            assertThat(session.collectors())
                    .extracting(Collector::service, Collector::reach, Collector::types)
                    .containsExactlyInAnyOrder(
                            tuple("s3", Reach.GLOBAL, Set.of(Snapshots.BUCKET)),
                            tuple("sagemaker", Reach.REGIONAL, Set.of(Snapshots.MODEL)));
        }
    }

    @Test
    void whatTheFileSaysNothingAboutIsAGap() throws InterruptedException {
        List<SnapshotLine> lines = new ArrayList<>(Snapshots.small());
        lines.removeLast();
        Path file = Snapshots.write(folder.resolve("a.jsonl"), lines);

        try (ConnectorSession session = open(file)) {
            Taken taken = collect(session);

            assertThat(taken.gaps).singleElement().satisfies(gap -> {
                assertThat(gap.type()).isEqualTo(Snapshots.MODEL);
                assertThat(gap.code()).isEqualTo(SnapshotCollector.NOT_IN_SNAPSHOT);
                assertThat(gap.isListing()).isTrue();
            });
        }
    }

    @Test
    void regionsAndServicesCanBeChosen() throws InterruptedException {
        Path file = Snapshots.write(folder.resolve("a.jsonl"), Snapshots.small());
        Connection connection =
                new Connection("snapshot", Map.of("path", file.toString()), Set.of("eu-west-1"), Set.of("sagemaker"));

        try (ConnectorSession session = new SnapshotConnector().open(connection)) {
            Taken taken = collect(session);

            assertThat(taken.resources).containsExactly(Snapshots.model("triage", "eu-west-1"));
            assertThat(taken.gaps).isEmpty();
        }
    }

    @Test
    void bucketsOfOtherRegionsAreLeftOut() throws InterruptedException {
        Path file = Snapshots.write(folder.resolve("a.jsonl"), Snapshots.small());
        Map<String, String> settings = Map.of("path", file.toString());

        try (ConnectorSession session = new SnapshotConnector()
                .open(new Connection("snapshot", settings, Set.of("eu-central-1"), Set.of("s3")))) {
            assertThat(collect(session).resources).isEmpty();
        }
    }

    @Test
    void anUnknownRegionOrServiceIsRefusedWithTheKnownOnes() {
        Path file = Snapshots.write(folder.resolve("a.jsonl"), Snapshots.small());
        Map<String, String> settings = Map.of("path", file.toString());

        try (ConnectorSession region =
                        new SnapshotConnector().open(new Connection("snapshot", settings, Set.of("mars-1"), Set.of()));
                ConnectorSession service =
                        new SnapshotConnector().open(new Connection("snapshot", settings, Set.of(), Set.of("ec3")))) {
            assertRefused(region, Reason.UNKNOWN_REGION, "Choose among eu-central-1, eu-west-1.");
            assertRefused(service, Reason.UNKNOWN_SERVICE, "Choose among s3, sagemaker.");
        }
    }

    @Test
    void ofAFolderTheLastFileIsRead() {
        Snapshots.write(folder.resolve("000-2026-11-20.jsonl.gz"), List.of());
        Snapshots.write(folder.resolve("001-2026-11-21.jsonl.gz"), Snapshots.small());

        try (ConnectorSession session = open(folder)) {
            assertThat(session.discover()).hasSize(1);
        }
    }

    @Test
    void aPathThatLeadsNowhereIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> open(folder)).hasMessageContaining("holds no file *.jsonl");
        assertThatThrownBy(() -> new SnapshotConnector().open(new Connection("snapshot", Map.of(), Set.of(), Set.of())))
                .hasMessageContaining("needs the setting 'path'");
        assertThatThrownBy(() -> new SnapshotConnector()
                        .open(new Connection("snapshot", Map.of("path", "a", "profile", "b"), Set.of(), Set.of())))
                .hasMessageContaining("has no setting 'profile'");
        try (ConnectorSession session = open(folder.resolve("none.jsonl"))) {
            assertRefused(session, Reason.INVALID_SETTING, "Set 'path' to a snapshot file, or to a folder of them.");
        }
    }

    @Test
    void aFileThatChangesAfterItWasCheckedIsNotReadAgain() throws IOException, InterruptedException {
        Path file = Snapshots.write(folder.resolve("a.jsonl"), Snapshots.small());

        try (ConnectorSession session = open(file)) {
            session.discover();
            Files.writeString(file, "gone");

            assertThat(collect(session).resources).hasSize(3);
        }
    }

    @Test
    void interruptionEndsACollection() {
        Path file = Snapshots.write(folder.resolve("a.jsonl"), Snapshots.small());

        try (ConnectorSession session = open(file)) {
            Taken taken = new Taken() {
                @Override
                public void resource(Resource resource) {
                    super.resource(resource);
                    Thread.currentThread().interrupt();
                }
            };

            assertThatThrownBy(() -> collect(session, taken)).isInstanceOf(InterruptedException.class);
            assertThat(taken.resources).hasSize(1);
        }
    }

    @Test
    void aSpoolThatCannotBeReadIsAGapAndNothingIsListed() throws InterruptedException {
        Path file = Snapshots.write(folder.resolve("a.jsonl"), Snapshots.small());
        ConnectorSession session = open(file);
        List<Collector> collectors = session.collectors();
        session.close();

        Taken taken = new Taken();
        for (Collector collector : collectors) {
            collector.collect(context(Snapshots.SCOPE, regionOf(collector)), taken);
        }

        assertThat(taken.gaps).extracting(Gap::code).containsExactly("Unreachable", "Unreachable");
        assertThat(taken.listed).isEmpty();
    }

    private static String regionOf(Collector collector) {
        return collector.reach() == Reach.GLOBAL ? Scope.GLOBAL : "eu-west-1";
    }

    private static ConnectorSession open(Path path) {
        return new SnapshotConnector()
                .open(new Connection("snapshot", Map.of("path", path.toString()), Set.of(), Set.of()));
    }

    private static void assertRefused(ConnectorSession session, Reason reason, String remedy) {
        assertThatThrownBy(session::discover).isInstanceOfSatisfying(ConnectionException.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.remedy()).isEqualTo(remedy);
        });
    }

    private static Taken collect(ConnectorSession session) throws InterruptedException {
        return collect(session, new Taken());
    }

    private static Taken collect(ConnectorSession session, Taken taken) throws InterruptedException {
        for (Scope scope : session.discover()) {
            for (Collector collector : session.collectors()) {
                List<String> regions = collector.reach() == Reach.GLOBAL ? List.of(Scope.GLOBAL) : scope.regions();
                for (String region : regions) {
                    collector.collect(context(scope, region), taken);
                }
            }
        }
        return taken;
    }

    private static class Taken implements ResourceSink {
        final List<Resource> resources = new ArrayList<>();
        final List<Gap> gaps = new ArrayList<>();
        final List<String> listed = new ArrayList<>();

        @Override
        public void resource(Resource resource) {
            resources.add(resource);
        }

        @Override
        public void gap(Gap gap) {
            gaps.add(gap);
        }

        @Override
        public void listed(ResourceType type, int pages) {
            listed.add(type + " " + pages);
        }
    }

    private static CollectContext context(Scope scope, String region) {
        return new CollectContext() {
            @Override
            public Scope scope() {
                return scope;
            }

            @Override
            public String region() {
                return region;
            }

            @Override
            public RateBudget budget() {
                throw new AssertionError("a file has no quota");
            }

            @Override
            public void called(String operation, CallOutcome outcome) {}
        };
    }
}
