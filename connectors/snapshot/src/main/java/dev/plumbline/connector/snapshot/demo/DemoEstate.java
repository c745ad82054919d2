package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.object;
import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.Provider;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import dev.plumbline.connector.snapshot.SnapshotLine;
import dev.plumbline.connector.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The machine learning of Northwind Clinics, an invented hospital group: three accounts, some five hundred resources,
 * and what became of them in 90 days. Models of 18 products go from data to endpoints; findings open, are mended and
 * come back, resources come and go, and some things could not be read.
 */
public final class DemoEstate {
    static final String PRODUCTION = "111122223333";
    static final String RESEARCH = "444455556666";
    static final String SHARED = "777788889999";

    static final String FRANKFURT = "eu-central-1";
    static final String IRELAND = "eu-west-1";
    static final String VIRGINIA = "us-east-1";

    /** The day of "today"; day 0 is the first snapshot's. */
    static final int DAYS = 90;

    static final String LEAKY_KEY = KmsShapes.keyArn(new Place(SHARED, FRANKFURT), "logs");
    static final String CLOSED_KEY = KmsShapes.keyArn(new Place(PRODUCTION, FRANKFURT), "logs");
    static final String DELETED_KEY = KmsShapes.keyArn(new Place(RESEARCH, FRANKFURT), "cohort-2023");

    private static final String GENERATOR = "plumbline demo estate";
    static final List<Integer> SNAPSHOT_DAYS = IntStream.concat(
                    IntStream.iterate(0, day -> day < DAYS, day -> day + 7), IntStream.of(DAYS))
            .boxed()
            .toList();
    private static final List<Scope> SCOPES = List.of(
            scope(PRODUCTION, "northwind-ml-production", FRANKFURT, IRELAND),
            scope(RESEARCH, "northwind-research", FRANKFURT, VIRGINIA),
            scope(SHARED, "northwind-shared-services", FRANKFURT));
    private static final Set<String> GLOBAL_SERVICES = Set.of("iam", "s3");
    private static final List<ResourceType> TYPES = List.of(
                    EcrShapes.REGISTRY,
                    EcrShapes.REPOSITORY,
                    IamShapes.POLICY,
                    IamShapes.ROLE,
                    IamUserShapes.ACCOUNT,
                    IamUserShapes.USER,
                    KmsShapes.KEY,
                    S3Shapes.ACCOUNT,
                    S3Shapes.BUCKET,
                    NotebookShapes.LIFECYCLE,
                    NotebookShapes.NOTEBOOK,
                    RegistryShapes.GROUP,
                    RegistryShapes.PACKAGE,
                    ServingShapes.CONFIG,
                    ServingShapes.ENDPOINT,
                    ServingShapes.MODEL,
                    TrainingShapes.JOB)
            .stream()
            .map(ResourceType::new)
            .sorted()
            .toList();

    private final Dice dice;
    private final Instant start;

    /** @param today when the last snapshot was taken; to the second */
    public DemoEstate(long seed, Instant today) {
        this.dice = new Dice(seed);
        this.start = requireNonNull(today, "today is null")
                .truncatedTo(ChronoUnit.SECONDS)
                .minus(Duration.ofDays(DAYS));
    }

    /** Oldest first; the last is today's. */
    public List<DatedSnapshot> history() {
        return SNAPSHOT_DAYS.stream().map(this::snapshot).toList();
    }

    /**
     * The parameters of controls that this organisation would have set, by control id; without them some controls
     * approve of nothing.
     */
    public JsonObject parameters() {
        return object(
                "PL-AWS-SM-015",
                object("approved_buckets", DemoProducts.approvedBuckets(dice)),
                "PL-AWS-SM-021",
                object("approved_accounts", List.of(SHARED)));
    }

    /**
     * Writes the history as {@code 000-2026-08-23.jsonl.gz} and so on (dates in UTC), and {@code parameters.json}.
     *
     * @return the snapshots' files, oldest first
     */
    public List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (DatedSnapshot snapshot : history()) {
            LocalDate date = snapshot.takenAt().atZone(ZoneOffset.UTC).toLocalDate();
            Path file = folder.resolve("%03d-%s.jsonl.gz".formatted(files.size(), date));
            write(snapshot, file);
            files.add(file);
        }
        Files.writeString(folder.resolve("parameters.json"), parameters() + "\n");
        return files;
    }

    private static void write(DatedSnapshot snapshot, Path file) throws IOException {
        try (SnapshotWriter writer = SnapshotWriter.create(file, snapshot.takenAt(), GENERATOR)) {
            for (SnapshotLine line : snapshot.lines()) {
                writer.write(line);
            }
            writer.finish();
        }
    }

    private DatedSnapshot snapshot(int day) {
        DemoQuality quality = new DemoQuality(dice, day);
        Stage stage = new Stage(dice, quality, start, day);
        List<Resource> resources = resources(stage);

        List<SnapshotLine> lines = new ArrayList<>();
        for (Scope scope : SCOPES) {
            lines.add(new SnapshotLine.ScopeLine(scope));
            for (ResourceType type : TYPES) {
                for (String region :
                        GLOBAL_SERVICES.contains(type.service()) ? List.of(Scope.GLOBAL) : scope.regions()) {
                    listing(stage, quality, scope, region, type, resources, lines);
                }
            }
        }
        return new DatedSnapshot(stage.now(), lines);
    }

    /** All that exists, whether its listing can be read or not; by type, then by uid. */
    static List<Resource> resources(Stage stage) {
        List<Resource> resources = new ArrayList<>();
        DemoCommons.emit(stage, resources::add);
        DemoProducts.all(stage.dice()).forEach(pipeline -> pipeline.emit(stage, resources::add));
        resources.sort(Comparator.comparing(Resource::type).thenComparing(Resource::uid));
        return resources;
    }

    private void listing(
            Stage stage,
            DemoQuality quality,
            Scope scope,
            String region,
            ResourceType type,
            List<Resource> resources,
            List<SnapshotLine> lines) {
        List<Resource> found = resources.stream()
                .filter(resource -> resource.type().equals(type)
                        && resource.scopeId().equals(scope.id())
                        && (region.equals(Scope.GLOBAL) || resource.region().equals(region)))
                .toList();
        DemoGaps.Listing failed = quality.failedListings().stream()
                .filter(listing -> listing.account().equals(scope.id())
                        && listing.region().equals(region)
                        && listing.type().equals(type.name()))
                .findFirst()
                .orElse(null);
        int read = failed == null ? found.size() : found.size() * failed.percent() / 100;
        found.subList(0, read).forEach(resource -> lines.add(new SnapshotLine.ResourceLine(resource)));
        if (failed == null) {
            lines.add(new SnapshotLine.ListedLine(scope.id(), region, type, 1 + found.size() / 100));
        } else {
            Gap gap = new Gap(
                    type,
                    null,
                    "",
                    failed.code(),
                    failed.operation(),
                    failed.message(),
                    dice.uuid("request", scope.id(), region, type.name(), Integer.toString(stage.day())));
            lines.add(new SnapshotLine.GapLine(scope.id(), region, type.service(), gap));
        }
    }

    private static Scope scope(String id, String name, String... regions) {
        return new Scope(Provider.AWS, id, name, List.of(regions), List.of());
    }
}
