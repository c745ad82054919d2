package dev.plumbline.connector.snapshot;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonException;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Provider;
import dev.plumbline.connector.api.Relationship;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines as JSON objects and back; docs/schema/snapshot.schema.json says the same in another language. */
final class SnapshotCodec {
    static final String HEADER_KIND = "plumbline-snapshot";

    private SnapshotCodec() {}

    static JsonObject encode(SnapshotLine line) {
        return switch (line) {
            case SnapshotLine.Header header ->
                kind(HEADER_KIND)
                        .put("version", SnapshotLine.VERSION)
                        .put("taken_at", header.takenAt().toString())
                        .put("generator", header.generator())
                        .build();
            case SnapshotLine.ScopeLine(Scope scope) -> scope(scope);
            case SnapshotLine.ResourceLine(Resource resource) -> resource(resource);
            case SnapshotLine.GapLine(String scopeId, String region, String service, Gap gap) ->
                gap(kind("gap").put("scope", scopeId).put("region", region).put("service", service), gap.type(), gap);
            case SnapshotLine.ListedLine(String scopeId, String region, ResourceType type, int pages) ->
                kind("listed")
                        .put("scope", scopeId)
                        .put("region", region)
                        .put("service", type.service())
                        .put("type", type.name())
                        .put("pages", pages)
                        .build();
            case SnapshotLine.End(long lines, String sha256) ->
                kind("end").put("lines", lines).put("sha256", sha256).build();
        };
    }

    /** @throws JsonException when the object is no line of a snapshot; says which member is at fault */
    static SnapshotLine decode(JsonObject json) {
        return Members.read(json, members -> {
            String kind = members.text("kind");
            try {
                return switch (kind) {
                    case HEADER_KIND -> readHeader(members);
                    case "scope" -> readScope(members);
                    case "resource" -> readResource(members);
                    case "gap" -> readGapLine(members);
                    case "listed" -> readListed(members);
                    case "end" -> new SnapshotLine.End(members.wholeNumber("lines"), members.text("sha256"));
                    default -> throw new JsonException("kind '%s' is not known".formatted(kind));
                };
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                throw new JsonException(String.valueOf(e.getMessage()), e);
            }
        });
    }

    private static JsonObject scope(Scope scope) {
        return kind("scope")
                .put("provider", scope.provider().id())
                .put("id", scope.id())
                .put("name", scope.name())
                .put(
                        "regions",
                        new JsonArray(
                                scope.regions().stream().map(JsonValue::of).toList()))
                .put("gaps", gaps(scope.gaps()))
                .build();
    }

    private static JsonObject resource(Resource resource) {
        List<JsonValue> relationships = resource.relationships().stream()
                .<JsonValue>map(r -> JsonObject.builder()
                        .put("kind", r.kind())
                        .put("type", r.type().name())
                        .put("uid", r.uid())
                        .build())
                .toList();
        return kind("resource")
                .put("uid", resource.uid())
                .put("type", resource.type().name())
                .put("scope", resource.scopeId())
                .put("region", resource.region())
                .put("name", resource.name())
                .put("config", resource.config())
                .put("relationships", new JsonArray(relationships))
                .put("gaps", gaps(resource.gaps()))
                .build();
    }

    private static JsonArray gaps(List<Gap> gaps) {
        return new JsonArray(gaps.stream()
                .<JsonValue>map(gap -> gap(JsonObject.builder(), gap.type(), gap))
                .toList());
    }

    private static JsonObject gap(JsonObject.Builder start, @Nullable ResourceType type, Gap gap) {
        return start.put("type", textOrNull(type == null ? null : type.name()))
                .put("uid", textOrNull(gap.uid()))
                .put("path", gap.path())
                .put("code", gap.code())
                .put("operation", gap.operation())
                .put("message", gap.message())
                .put("request_id", textOrNull(gap.requestId()))
                .build();
    }

    private static JsonObject.Builder kind(String kind) {
        return JsonObject.builder().put("kind", kind);
    }

    private static JsonValue textOrNull(@Nullable String text) {
        return text == null ? new JsonValue.Null() : JsonValue.of(text);
    }

    private static SnapshotLine readHeader(Members members) {
        long version = members.wholeNumber("version");
        if (version != SnapshotLine.VERSION) {
            throw new UnknownVersionException(version);
        }
        return new SnapshotLine.Header(Instant.parse(members.text("taken_at")), members.text("generator"));
    }

    private static SnapshotLine readScope(Members members) {
        return new SnapshotLine.ScopeLine(new Scope(
                Provider.ofId(members.text("provider")),
                members.text("id"),
                members.text("name"),
                members.texts("regions"),
                members.array("gaps", value -> Members.read(value, SnapshotCodec::readGap))));
    }

    private static SnapshotLine readResource(Members members) {
        return new SnapshotLine.ResourceLine(new Resource(
                members.text("uid"),
                new ResourceType(members.text("type")),
                members.text("scope"),
                members.text("region"),
                members.text("name"),
                members.object("config"),
                members.array("relationships", value -> Members.read(value, SnapshotCodec::readRelationship)),
                members.array("gaps", value -> Members.read(value, SnapshotCodec::readGap))));
    }

    private static Relationship readRelationship(Members members) {
        return new Relationship(members.text("kind"), new ResourceType(members.text("type")), members.text("uid"));
    }

    private static SnapshotLine readGapLine(Members members) {
        return new SnapshotLine.GapLine(
                members.text("scope"), members.text("region"), members.text("service"), readGap(members));
    }

    private static Gap readGap(Members members) {
        String type = members.textOrNull("type");
        return new Gap(
                type == null ? null : new ResourceType(type),
                members.textOrNull("uid"),
                members.text("path"),
                members.text("code"),
                members.text("operation"),
                members.text("message"),
                members.textOrNull("request_id"));
    }

    private static SnapshotLine readListed(Members members) {
        ResourceType type = new ResourceType(members.text("type"));
        String service = members.text("service");
        if (!service.equals(type.service())) {
            throw new JsonException("type %s is none of service '%s'".formatted(type, service));
        }
        return new SnapshotLine.ListedLine(
                members.text("scope"), members.text("region"), type, Math.toIntExact(members.wholeNumber("pages")));
    }

    /** The file is of a version that this code can't read. */
    static final class UnknownVersionException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownVersionException(long version) {
            super("version %d of the snapshot format; this Plumbline reads version %d"
                    .formatted(version, SnapshotLine.VERSION));
        }
    }
}
