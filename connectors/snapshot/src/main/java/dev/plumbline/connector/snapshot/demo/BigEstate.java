package dev.plumbline.connector.snapshot.demo;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.Provider;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import dev.plumbline.connector.snapshot.SnapshotWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An estate of any size in the shapes of the demo, for benchmarks: twenty accounts with as many products as fit, each
 * with everything from its data to its endpoint. Streams: memory does not grow with its size.
 */
public final class BigEstate {
    /** Fewer make no sense: each account has settings, keys and a registry of its own. */
    public static final int MIN_RESOURCES = 1_000;

    static final int SCOPES = 20;

    private static final String REGION = "eu-west-1";
    private static final Instant NOW = Instant.parse("2026-11-01T06:00:00Z");
    private static final int PRODUCT_AGE_DAYS = 400;
    private static final List<String> FIELDS = List.of(
            "radiology",
            "cardiology",
            "pathology",
            "sepsis",
            "readmission",
            "staffing",
            "pharmacy",
            "oncology",
            "stroke",
            "genomics");
    private static final Product OPERATIONS = new Product("operations", "platform", "internal", "minimal", false);
    private static final List<String> TASKS =
            List.of("triage", "forecast", "grading", "screening", "matching", "coding", "alerts", "segmentation");

    private final int resources;
    private final Dice dice;
    private final Stage stage;

    /**
     * @param resources exactly how many; at least {@link #MIN_RESOURCES}
     * @param changedPercent how many of a hundred resources differ from the same estate with 0 here
     */
    public BigEstate(int resources, long seed, int changedPercent) {
        if (resources < MIN_RESOURCES) {
            throw new IllegalArgumentException(
                    "%d resources are too few; ask for %d or more".formatted(resources, MIN_RESOURCES));
        }
        if (changedPercent < 0 || changedPercent > 100) {
            throw new IllegalArgumentException("%d is no percentage".formatted(changedPercent));
        }
        this.resources = resources;
        this.dice = new Dice(seed);
        this.stage = new Stage(dice, new BigQuality(dice, changedPercent), NOW, 0);
    }

    public void write(Path file) throws IOException {
        try (SnapshotWriter writer = SnapshotWriter.create(file, NOW, "plumbline big estate")) {
            for (int i = 0; i < SCOPES; i++) {
                writer.scope(scope(i));
                Set<ResourceType> types = new HashSet<>();
                emit(i, resource -> {
                    types.add(resource.type());
                    write(writer, resource);
                });
                for (ResourceType type : types.stream().sorted().toList()) {
                    boolean global =
                            type.service().equals("iam") || type.service().equals("s3");
                    writer.listed(account(i), global ? Scope.GLOBAL : REGION, type, 1);
                }
            }
            writer.finish();
        }
    }

    /** All of one scope's resources, in a fixed order. */
    void emit(int scope, Consumer<Resource> out) {
        Place place = new Place(account(scope), REGION);
        int room = resources / SCOPES + (scope < resources % SCOPES ? 1 : 0);
        Counter counter = new Counter(requireNonNull(out, "out is null"));
        common(scope, place, counter);
        int commons = counter.count;
        int products = 0;
        do {
            int before = counter.count;
            pipeline(scope, products++, place).emit(stage, counter);
            int size = counter.count - before;
            if (size != PRODUCT_RESOURCES) {
                throw new IllegalStateException("a product of %d resources".formatted(size));
            }
        } while (commons + (products + 1) * PRODUCT_RESOURCES <= room);
        for (int i = 0; counter.count < room; i++) {
            counter.accept(spareBucket(place, i));
        }
    }

    /** How many resources a product has: each has two releases with two trials each. */
    static final int PRODUCT_RESOURCES = 21;

    private static final class Counter implements Consumer<Resource> {
        private final Consumer<Resource> out;
        private int count;

        Counter(Consumer<Resource> out) {
            this.out = out;
        }

        @Override
        public void accept(Resource resource) {
            count++;
            out.accept(resource);
        }
    }

    private void common(int scope, Place place, Consumer<Resource> out) {
        out.accept(S3Shapes.account(stage, place));
        out.accept(IamUserShapes.account(stage, place));
        out.accept(EcrShapes.registry(stage, place));
        out.accept(KmsShapes.customerKey(stage, place, "ml", "Everything of machine learning", -PRODUCT_AGE_DAYS));
        out.accept(KmsShapes.awsKey(stage, place, "sagemaker"));
        out.accept(NotebookShapes.lifecycle(stage, place, "team-defaults", -PRODUCT_AGE_DAYS));
        for (String name : List.of(logs(scope), metrics(scope), scratch(scope))) {
            out.accept(bucket(place, name));
        }
        for (int i = 0; i < 5; i++) {
            out.accept(IamUserShapes.user(stage, place, "user-%02d".formatted(i), i == 0, -PRODUCT_AGE_DAYS));
        }
        List<String> readParameters = List.of("ssm:GetParameter");
        out.accept(IamShapes.policy(
                stage,
                place,
                DemoCommons.TRAINING_POLICY,
                List.of(Documents.allow(
                        readParameters, List.of("arn:aws:ssm:*:%s:parameter/*".formatted(account(scope))))),
                -PRODUCT_AGE_DAYS));
        out.accept(IamShapes.crossAccountRole(
                stage, place, "SecurityPosture", IamShapes.VENDOR, List.of(), -PRODUCT_AGE_DAYS));
        if (scope == 0) {
            // One ARN in all accounts; an inventory knows each ARN once.
            out.accept(IamShapes.awsPolicy(
                    stage, place, "AdministratorAccess", List.of(Documents.allow(List.of("*"), List.of("*")))));
        }
    }

    private Pipeline pipeline(int scope, int number, Place place) {
        String slug = "%s-%s-%02d%04d"
                .formatted(
                        FIELDS.get(number % FIELDS.size()),
                        TASKS.get(number / FIELDS.size() % TASKS.size()),
                        scope,
                        number);
        boolean accelerated = dice.percent(35, "accelerated", slug);
        Product product = new Product(
                slug,
                "team-" + dice.below(40, "owner", slug),
                dice.percent(50, "class", slug) ? "restricted" : "internal",
                dice.percent(40, "tier", slug) ? "high" : "limited",
                accelerated);
        int nodes = accelerated ? 1 + dice.below(4, "nodes", slug) : 1;
        return new Pipeline(
                product,
                place,
                place,
                place,
                new Pipeline.Shared(
                        "nw",
                        "ml",
                        logs(scope),
                        scratch(scope),
                        metrics(scope),
                        metrics(scope),
                        "team-defaults",
                        List.of(IamShapes.policyArn(place, DemoCommons.TRAINING_POLICY)),
                        List.of(IamShapes.policyArn(place, DemoCommons.TRAINING_POLICY))),
                List.of(new Pipeline.Release(1, -90, 2, nodes), new Pipeline.Release(2, -30, 2, nodes)),
                -PRODUCT_AGE_DAYS,
                Pipeline.NEVER);
    }

    private Resource spareBucket(Place place, int number) {
        return bucket(place, "nw-%s-archive-%04d".formatted(place.account(), number));
    }

    private Resource bucket(Place place, String name) {
        return S3Shapes.bucket(
                stage,
                place,
                new S3Shapes.Bucket(
                        name,
                        KmsShapes.keyArn(place, "ml"),
                        "nw-access-logs-" + place.account(),
                        false,
                        OPERATIONS.tags("production"),
                        -PRODUCT_AGE_DAYS));
    }

    private static String logs(int scope) {
        return "nw-access-logs-" + account(scope);
    }

    private static String metrics(int scope) {
        return "nw-evaluations-" + account(scope);
    }

    private static String scratch(int scope) {
        return "nw-scratch-" + account(scope);
    }

    private static String account(int scope) {
        return Long.toString(100_000_000_000L + scope * 1_111_111L);
    }

    private static Scope scope(int scope) {
        return new Scope(Provider.AWS, account(scope), "big-%02d".formatted(scope), List.of(REGION), List.of());
    }

    private static void write(SnapshotWriter writer, Resource resource) {
        try {
            writer.resource(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
