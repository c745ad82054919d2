package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.CollectContext;
import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.ResourceSink;
import dev.plumbline.connector.api.ResourceType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Keys of the customer and those that AWS manages for the account. */
final class KmsCollector implements Collector {
    private static final int KEYS_AT_ONCE = 16;
    private static final int PAGE = 1_000;

    private final AwsClients clients;
    private final CallLimits limits;
    private final KeyRefs keys;

    KmsCollector(AwsClients clients, CallLimits limits, KeyRefs keys) {
        this.clients = clients;
        this.limits = limits;
        this.keys = keys;
    }

    @Override
    public String service() {
        return "kms";
    }

    @Override
    public Set<ResourceType> types() {
        return Set.of(Types.KMS_KEY);
    }

    @Override
    public Reach reach() {
        return Reach.REGIONAL;
    }

    @Override
    public void collect(CollectContext context, ResourceSink sink) throws InterruptedException {
        String region = context.region();
        Arns arns = Arns.of(context.scope().id(), region, region);
        AwsCalls calls = AwsCalls.within(context, limits);
        KeyRefs.Aliases.Known aliases = keys.aliases(arns, calls);
        @Nullable Failure unnamed = aliases.failure();
        if (unnamed != null) {
            // Keys will lack their names, and who names a key by its alias will not find it.
            sink.gap(unnamed.ofListing(Types.KMS_KEY));
        }
        Map<String, String> names = names(aliases);
        Run run = new Run(clients.kms(region), calls, arns, names, sink);
        try (Forks forks = new Forks(KEYS_AT_ONCE)) {
            AwsCalls.Listing listing = calls.list(
                    Operation.KMS_LIST_KEYS,
                    region,
                    token -> run.client().listKeys(r -> r.marker(token).limit(PAGE)),
                    page -> take(page, run, forks));
            forks.join();
            @Nullable Failure failure = listing.failure();
            if (failure != null) {
                sink.gap(failure.ofListing(Types.KMS_KEY));
            } else if (unnamed == null) {
                sink.listed(Types.KMS_KEY, listing.pages());
            }
        }
    }

    /** @param names alias by key ARN */
    private record Run(KmsClient client, AwsCalls calls, Arns arns, Map<String, String> names, ResourceSink sink) {}

    private static @Nullable String take(ListKeysResponse page, Run run, Forks forks) throws InterruptedException {
        for (KeyListEntry key : page.keys()) {
            forks.fork(() -> key(key, run));
        }
        return Boolean.TRUE.equals(page.truncated()) ? page.nextMarker() : null;
    }

    private static void key(KeyListEntry key, Run run) throws InterruptedException {
        String region = run.arns().region();
        String name = run.names().getOrDefault(key.keyArn(), key.keyId());
        Draft draft = new Draft(Types.KMS_KEY, key.keyArn(), run.arns().account(), region, name);
        Outcome<DescribeKeyResponse> description = run.calls()
                .run(Operation.KMS_DESCRIBE_KEY, region, () -> run.client().describeKey(r -> r.keyId(key.keyId())));
        switch (description) {
            case Outcome.Answered<DescribeKeyResponse> answered -> {
                draft.config(SdkJson.of(answered.response()));
                @Nullable KeyMetadata metadata = answered.response().keyMetadata();
                if (metadata != null && metadata.keyManager() == KeyManagerType.CUSTOMER) {
                    customerKey(key.keyId(), metadata, draft, run);
                }
            }
            case Outcome.Absent<DescribeKeyResponse> _ -> {
                return;
            }
            case Outcome.Failed<DescribeKeyResponse> failed ->
                draft.config(SdkJson.of(key)).gap("", failed.failure());
        }
        run.sink().resource(draft.build());
    }

    /** AWS rotates its own keys and writes their policies. Only symmetric keys with AWS's material can be rotated. */
    private static void customerKey(String keyId, KeyMetadata metadata, Draft draft, Run run)
            throws InterruptedException {
        String region = run.arns().region();
        if (metadata.keySpec() == KeySpec.SYMMETRIC_DEFAULT && metadata.origin() == OriginType.AWS_KMS) {
            draft.part(
                    Operation.KMS_GET_KEY_ROTATION_STATUS,
                    run.calls().run(Operation.KMS_GET_KEY_ROTATION_STATUS, region, () -> run.client()
                            .getKeyRotationStatus(r -> r.keyId(keyId))));
        }
        draft.part(
                Operation.KMS_GET_KEY_POLICY, run.calls().run(Operation.KMS_GET_KEY_POLICY, region, () -> run.client()
                        .getKeyPolicy(r -> r.keyId(keyId).policyName("default"))));
        draft.decode(Operation.KMS_GET_KEY_POLICY, Documents.Encoding.PLAIN, "Policy");
    }

    /** The first alias of each key, in the order of the alphabet. */
    private static Map<String, String> names(KeyRefs.Aliases.Known aliases) {
        Map<String, String> names = new HashMap<>();
        aliases.keyByAlias().forEach((alias, key) -> {
            String name = alias.substring(alias.indexOf(":alias/") + ":alias/".length());
            names.merge(key, name, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        });
        return names;
    }
}
