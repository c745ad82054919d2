package dev.plumbline.connector.aws;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Relationship;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/** A resource in the making. Not safe for use by several threads. */
final class Draft {
    private final ResourceType type;
    private final String uid;
    private final String scopeId;
    private final String region;
    private final String name;
    private JsonObject config = JsonObject.EMPTY;
    private final List<Relationship> relationships = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    Draft(ResourceType type, String uid, String scopeId, String region, String name) {
        this.type = requireNonNull(type, "type is null");
        this.uid = requireNonNull(uid, "uid is null");
        this.scopeId = requireNonNull(scopeId, "scopeId is null");
        this.region = requireNonNull(region, "region is null");
        this.name = requireNonNull(name, "name is null");
    }

    JsonObject config() {
        return config;
    }

    Draft config(JsonObject changed) {
        config = changed;
        return this;
    }

    Draft put(String member, JsonValue value) {
        config = config.with(member, value);
        return this;
    }

    /** Puts the answer of a secondary call under its operation's name; empty when there is none, a gap on failure. */
    Draft part(Operation operation, Outcome<? extends SdkPojo> outcome) {
        String name = operation.operationName();
        return switch (outcome) {
            case Outcome.Answered<? extends SdkPojo> answered -> put(name, SdkJson.of(answered.response()));
            case Outcome.Absent<? extends SdkPojo> _ -> put(name, JsonObject.EMPTY);
            case Outcome.Failed<? extends SdkPojo> failed -> gap(name, failed.failure());
        };
    }

    Draft gap(String path, Failure failure) {
        gaps.add(failure.ofResource(type, uid, path));
        return this;
    }

    Draft gap(String path, String code, Operation operation, String message) {
        return gap(path, new Failure(operation, code, message, null));
    }

    /** Decodes the documents in members of these names; see {@link Documents}. */
    Draft decode(Operation operation, Documents.Encoding encoding, String... names) {
        return config(Documents.decode(
                config,
                Set.of(names),
                encoding,
                (path, why) -> gap(path, Gap.Codes.MALFORMED_DOCUMENT, operation, why)));
    }

    Draft relate(String kind, ResourceType to, String toUid) {
        relationships.add(new Relationship(kind, to, toUid));
        return this;
    }

    Resource build() {
        return new Resource(uid, type, scopeId, region, name, config, relationships, gaps);
    }
}
