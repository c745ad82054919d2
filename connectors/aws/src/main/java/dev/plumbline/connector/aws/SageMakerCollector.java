package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.CollectContext;
import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.ResourceSink;
import dev.plumbline.connector.api.ResourceType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Lists each of {@link SageMakerKinds#ALL} in turn; what the entries lead to is read meanwhile, several at once. */
final class SageMakerCollector implements Collector {
    private static final int DESCRIBES_AT_ONCE = 16;

    private final AwsClients clients;
    private final CallLimits limits;
    private final KeyRefs keys;
    private final SageMakerSecrets secrets;

    SageMakerCollector(AwsClients clients, CallLimits limits, KeyRefs keys, SecretMasker masker) {
        this.clients = clients;
        this.limits = limits;
        this.keys = keys;
        this.secrets = new SageMakerSecrets(masker);
    }

    @Override
    public String service() {
        return "sagemaker";
    }

    @Override
    public Set<ResourceType> types() {
        return SageMakerKinds.ALL.stream().map(SageMakerKind::type).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Reach reach() {
        return Reach.REGIONAL;
    }

    @Override
    public void collect(CollectContext context, ResourceSink sink) throws InterruptedException {
        Arns arns = Arns.of(context.scope().id(), context.region(), context.region());
        AwsCalls calls = AwsCalls.within(context, limits);
        SageMakerReader reader = new SageMakerReader(
                clients.sagemaker(context.region()), calls, keys, secrets, new SageMakerNames(arns), arns, sink);
        Map<ResourceType, Integer> pages = new HashMap<>();
        Set<ResourceType> incomplete = new HashSet<>();
        try (Forks forks = new Forks(DESCRIBES_AT_ONCE)) {
            for (SageMakerKind<?, ?> kind : SageMakerKinds.ALL) {
                AwsCalls.Listing listing = list(kind, reader, calls, forks, context.region());
                pages.merge(kind.type(), listing.pages(), Integer::sum);
                @Nullable Failure failure = listing.failure();
                if (failure != null) {
                    incomplete.add(kind.type());
                    sink.gap(failure.ofListing(kind.type()));
                }
            }
            forks.join();
        }
        pages.keySet().removeAll(incomplete);
        pages.forEach(sink::listed);
    }

    private <R extends SdkPojo, S extends SdkPojo> AwsCalls.Listing list(
            SageMakerKind<R, S> kind, SageMakerReader reader, AwsCalls calls, Forks forks, String region)
            throws InterruptedException {
        SageMakerClient client = clients.sagemaker(region);
        boolean[] nameless = new boolean[1];
        AwsCalls.Listing listing =
                calls.list(kind.list(), region, token -> kind.page().apply(client, token), page -> {
                    for (S entry : kind.entries().apply(page)) {
                        @Nullable String arn = kind.arn().apply(entry);
                        @Nullable String name = kind.name().apply(entry);
                        if (arn == null || name == null) {
                            nameless[0] = true;
                        } else {
                            reader.listed(kind.type(), name, arn);
                            forks.fork(() -> reader.read(kind, entry, arn, name));
                        }
                    }
                    return kind.nextToken().apply(page);
                });
        if (listing.failure() == null && nameless[0]) {
            String message = "an entry of the listing has no name or no ARN";
            return new AwsCalls.Listing(
                    listing.pages(), new Failure(kind.list(), Gap.Codes.MALFORMED_ANSWER, message, null));
        }
        return listing;
    }
}
