package dev.plumbline.connector.snapshot;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Provider;
import dev.plumbline.connector.api.Relationship;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Snapshots of every shape, for tests. */
final class Snapshots {
    static final Instant TAKEN_AT = Instant.parse("2026-11-21T06:30:00Z");
    static final ResourceType BUCKET = new ResourceType("aws.s3.bucket");
    static final ResourceType MODEL = new ResourceType("aws.sagemaker.model");
    static final Scope SCOPE =
            new Scope(Provider.AWS, "111122223333", "prod", List.of("eu-central-1", "eu-west-1"), List.of());

    private Snapshots() {}

    static Resource bucket(String name) {
        return new Resource(
                "arn:aws:s3:::" + name,
                BUCKET,
                SCOPE.id(),
                "eu-west-1",
                name,
                JsonObject.builder().put("Name", name).build(),
                List.of(),
                List.of());
    }

    static Resource model(String name, String region) {
        return new Resource(
                "arn:aws:sagemaker:%s:111122223333:model/%s".formatted(region, name),
                MODEL,
                SCOPE.id(),
                region,
                name,
                JsonObject.builder().put("ModelName", name).build(),
                List.of(),
                List.of());
    }

    static Gap throttled(ResourceType type) {
        return new Gap(type, null, "", "ThrottlingException", "sagemaker:ListModels", "Rate exceeded", "req-1");
    }

    /** Two buckets, collected once a scope; a model in one region, the other region throttled. */
    static List<SnapshotLine> small() {
        return List.of(
                new SnapshotLine.ScopeLine(SCOPE),
                new SnapshotLine.ResourceLine(bucket("scans")),
                new SnapshotLine.ResourceLine(bucket("labels")),
                new SnapshotLine.ListedLine(SCOPE.id(), Scope.GLOBAL, BUCKET, 1),
                new SnapshotLine.ResourceLine(model("triage", "eu-west-1")),
                new SnapshotLine.ListedLine(SCOPE.id(), "eu-west-1", MODEL, 2),
                new SnapshotLine.GapLine(SCOPE.id(), "eu-central-1", "sagemaker", throttled(MODEL)));
    }

    static Path write(Path file, List<SnapshotLine> lines) {
        try (SnapshotWriter writer = SnapshotWriter.create(file, TAKEN_AT, "test")) {
            for (SnapshotLine line : lines) {
                writer.write(line);
            }
            writer.finish();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without header and end. */
    static List<SnapshotLine> read(Path file) {
        List<SnapshotLine> lines = new ArrayList<>();
        SnapshotReader.read(file, lines::add);
        return lines.subList(1, lines.size() - 1);
    }

    /** Any text that a provider may send: also NUL, quotes, emoji and halves of surrogate pairs. */
    static Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(12);
    }

    /** Nested to a fixed depth: an endless recursion gives now and then a value that fills the heap. */
    private static Arbitrary<JsonValue> json(int depth) {
        Arbitrary<JsonValue> leaf = Arbitraries.oneOf(
                texts().map(JsonValue::of),
                Arbitraries.longs().map(JsonValue::of),
                Arbitraries.of("0.10", "-1e5", "12345678901234567890", "1E+2").map(JsonValue.Numeric::new),
                Arbitraries.of(true, false).map(JsonValue::of),
                Arbitraries.just(new JsonValue.Null()));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<JsonValue> inner = json(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(2, leaf),
                Tuple.of(1, inner.list().ofMaxSize(3).map(JsonArray::new)),
                Tuple.of(1, objects(inner).map(object -> object)));
    }

    private static Arbitrary<JsonObject> objects(Arbitrary<JsonValue> values) {
        return Arbitraries.maps(texts(), values).ofMaxSize(3).map(members -> new JsonObject(Map.copyOf(members)));
    }

    static Arbitrary<Resource> resources() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.of(MODEL, BUCKET),
                        Arbitraries.of(SCOPE.regions()),
                        texts(),
                        objects(json(3)),
                        relationships().list().ofMaxSize(3))
                .flatAs((uid, type, region, name, config, relationships) -> gaps(uid)
                        .list()
                        .ofMaxSize(2)
                        .map(gaps -> new Resource(uid, type, SCOPE.id(), region, name, config, relationships, gaps)));
    }

    private static Arbitrary<Relationship> relationships() {
        return Combinators.combine(texts(), Arbitraries.of(MODEL, BUCKET), texts())
                .as(Relationship::new);
    }

    private static Arbitrary<Gap> gaps(String uid) {
        return Combinators.combine(
                        Arbitraries.of(MODEL, BUCKET).injectNull(0.3),
                        texts(),
                        texts(),
                        texts(),
                        texts(),
                        texts().injectNull(0.3))
                .as((type, path, code, operation, message, requestId) ->
                        new Gap(type, uid, path, code, operation, message, requestId));
    }
}
