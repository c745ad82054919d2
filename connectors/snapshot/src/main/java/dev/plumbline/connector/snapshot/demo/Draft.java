package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Relationship;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A resource in the making. */
final class Draft {
    private final Stage stage;
    private final ResourceType type;
    private final String uid;
    private final Place place;
    private final String name;
    private JsonObject config = JsonObject.EMPTY;
    private final List<Relationship> relationships = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    Draft(Stage stage, String type, String uid, Place place, String name) {
        this.stage = stage;
        this.type = new ResourceType(type);
        this.uid = uid;
        this.place = place;
        this.name = name;
    }

    String uid() {
        return uid;
    }

    boolean bad(Facet facet) {
        return stage.bad(uid, facet);
    }

    /** The answer of the call that describes the resource; when it is refused, a gap over the whole resource. */
    Draft described(String operation, JsonObject answer, JsonObject summary) {
        Optional<Quality.Refusal> refusal = stage.quality().refusal(uid, operation);
        config = refusal.isPresent() ? summary : answer;
        refusal.ifPresent(why -> gap("", operation, why));
        return this;
    }

    Draft config(JsonObject answer) {
        config = answer;
        return this;
    }

    Draft put(String member, JsonValue value) {
        config = config.with(member, value);
        return this;
    }

    /** The answer of a secondary call under its operation's name; a gap there when it is refused. */
    Draft part(String operation, JsonObject answer) {
        return part(operation, operation, answer);
    }

    /** @param member where the answer stands, and the gap's path */
    Draft part(String member, String operation, JsonObject answer) {
        Optional<Quality.Refusal> refusal = stage.quality().refusal(uid, operation);
        if (refusal.isPresent()) {
            return gap(member, operation, refusal.get());
        }
        return put(member, answer);
    }

    Draft tags(List<JsonObject> tags) {
        return part("ListTags", object("Tags", tags));
    }

    /** False when the description was refused: then nobody knows what it relates to. */
    boolean readable() {
        return gaps.stream().noneMatch(gap -> gap.path().isEmpty());
    }

    Draft relate(String kind, String toType, String toUid) {
        relationships.add(new Relationship(kind, new ResourceType(toType), toUid));
        return this;
    }

    Resource build() {
        return new Resource(uid, type, place.account(), place.region(), name, config, relationships, gaps);
    }

    Draft gap(String path, String operation, Quality.Refusal refusal) {
        gaps.add(new Gap(
                type,
                uid,
                path,
                refusal.code(),
                type.service() + ":" + operation,
                refusal.message(),
                stage.dice().uuid("request", uid, operation)));
        return this;
    }
}
