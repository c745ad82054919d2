package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.ResourceSink;
import dev.plumbline.connector.api.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ListTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** Makes a resource of an entry of a listing: its description, its tags, and the edges that leave it. */
final class SageMakerReader {
    private static final int PAGE_TAGS = 50;

    private final SageMakerClient client;
    private final AwsCalls calls;
    private final KeyRefs keys;
    private final SageMakerSecrets secrets;
    private final SageMakerNames names;
    private final Arns arns;
    private final ResourceSink sink;

    SageMakerReader(
            SageMakerClient client,
            AwsCalls calls,
            KeyRefs keys,
            SageMakerSecrets secrets,
            SageMakerNames names,
            Arns arns,
            ResourceSink sink) {
        this.client = client;
        this.calls = calls;
        this.keys = keys;
        this.secrets = secrets;
        this.names = names;
        this.arns = arns;
        this.sink = sink;
    }

    void listed(ResourceType type, String name, String arn) {
        names.listed(type, name, arn);
    }

    /** Two calls at most; none of it goes to the sink when the resource is gone since it was listed. */
    void read(SageMakerKind<?, ?> kind, SdkPojo entry, String arn, String name) throws InterruptedException {
        Draft draft = new Draft(kind.type(), arn, arns.account(), arns.region(), shortName(arn, name));
        Outcome<? extends SdkPojo> description = calls.run(
                kind.describe(), arns.region(), () -> kind.description().apply(client, name));
        switch (description) {
            case Outcome.Answered<? extends SdkPojo> answered -> {
                draft.config(secrets.maskParameters(SdkJson.of(answered.response())));
                secrets.maskScripts(draft, kind.describe());
            }
            case Outcome.Absent<? extends SdkPojo> _ -> {
                return;
            }
            // What the listing says of it is worth keeping, though none of it counts as read.
            case Outcome.Failed<? extends SdkPojo> failed ->
                draft.config(SdkJson.of(entry)).gap("", failed.failure());
        }
        if (kind.tagging().reads(arn)) {
            tags(draft, arn);
        }
        relate(draft, kind.edges());
        sink.resource(draft.build());
    }

    private void tags(Draft draft, String arn) throws InterruptedException {
        List<JsonValue> tags = new ArrayList<>();
        AwsCalls.Listing listing = calls.list(
                Operation.SAGEMAKER_LIST_TAGS,
                arns.region(),
                token ->
                        client.listTags(r -> r.resourceArn(arn).nextToken(token).maxResults(PAGE_TAGS)),
                page -> take(page, tags));
        @Nullable Failure failure = listing.failure();
        if (failure == null) {
            draft.put(
                    Operation.SAGEMAKER_LIST_TAGS.operationName(),
                    JsonObject.builder().put("Tags", new JsonArray(tags)).build());
        } else {
            draft.gap(Operation.SAGEMAKER_LIST_TAGS.operationName(), failure);
        }
    }

    private static @Nullable String take(ListTagsResponse page, List<JsonValue> tags) {
        for (Tag tag : page.tags()) {
            tags.add(SdkJson.of(tag));
        }
        return page.nextToken();
    }

    private void relate(Draft draft, List<SageMakerKind.Edge> edges) throws InterruptedException {
        for (SageMakerKind.Edge edge : edges) {
            for (String text : JsonPaths.texts(draft.config(), edge.path()).toList()) {
                Optional<String> uid = uid(edge, text);
                uid.ifPresent(to -> draft.relate(edge.kind(), edge.to(), to));
            }
        }
    }

    private Optional<String> uid(SageMakerKind.Edge edge, String text) throws InterruptedException {
        return switch (edge.target()) {
            case ARN -> Optional.of(text);
            case NAME -> Optional.of(names.arn(edge.to(), text));
            case KEY -> text.isEmpty() ? Optional.empty() : Optional.of(keys.resolve(text, arns, calls));
            case OBJECT -> arns.bucketOfObject(text);
            case IMAGE -> arns.repositoryOfImage(text);
        };
    }

    /** The versions of a model package are asked for by ARN; people know them as group/version. */
    private static String shortName(String arn, String name) {
        return name.equals(arn) ? arn.substring(arn.indexOf('/') + 1) : name;
    }
}
