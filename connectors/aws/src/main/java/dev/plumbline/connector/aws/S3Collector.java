package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.CollectContext;
import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.ResourceSink;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/** Buckets, each read in its own region, and the account's settings for all of them. */
final class S3Collector implements Collector {
    private static final int BUCKETS_AT_ONCE = 16;
    private static final int PAGE_BUCKETS = 1_000;

    private final AwsClients clients;
    private final CallLimits limits;
    private final KeyRefs keys;
    private final Connection connection;

    S3Collector(AwsClients clients, CallLimits limits, KeyRefs keys, Connection connection) {
        this.clients = clients;
        this.limits = limits;
        this.keys = keys;
        this.connection = connection;
    }

    @Override
    public String service() {
        return "s3";
    }

    @Override
    public Set<ResourceType> types() {
        return Set.of(Types.S3_ACCOUNT, Types.S3_BUCKET);
    }

    @Override
    public Reach reach() {
        return Reach.GLOBAL;
    }

    @Override
    public void collect(CollectContext context, ResourceSink sink) throws InterruptedException {
        AwsCalls calls = AwsCalls.within(context, limits);
        String home = clients.homeRegion();
        Arns arns = Arns.of(context.scope().id(), Scope.GLOBAL, home);
        account(calls, home, arns, sink);

        BucketReader reader = new BucketReader(clients, calls, keys, arns, home);
        try (Forks forks = new Forks(BUCKETS_AT_ONCE)) {
            AwsCalls.Listing listing = calls.list(
                    Operation.S3_LIST_BUCKETS,
                    home,
                    // Only a paged listing names the buckets' regions.
                    token -> clients.s3(home)
                            .listBuckets(r -> r.maxBuckets(PAGE_BUCKETS).continuationToken(token)),
                    page -> take(page, reader, forks, sink));
            forks.join();
            @Nullable Failure failure = listing.failure();
            if (failure == null) {
                sink.listed(Types.S3_BUCKET, listing.pages());
            } else {
                sink.gap(failure.ofListing(Types.S3_BUCKET));
            }
        }
    }

    private @Nullable String take(ListBucketsResponse page, BucketReader reader, Forks forks, ResourceSink sink)
            throws InterruptedException {
        for (Bucket bucket : page.buckets()) {
            forks.fork(() -> reader.read(bucket, connection::selectsRegion).ifPresent(sink::resource));
        }
        return page.continuationToken();
    }

    private void account(AwsCalls calls, String home, Arns arns, ResourceSink sink) throws InterruptedException {
        Draft draft = new Draft(Types.S3_ACCOUNT, arns.s3Account(), arns.account(), Scope.GLOBAL, arns.account());
        draft.put("AccountId", JsonValue.of(arns.account()));
        draft.part(
                Operation.S3CONTROL_GET_PUBLIC_ACCESS_BLOCK,
                calls.run(Operation.S3CONTROL_GET_PUBLIC_ACCESS_BLOCK, home, () -> clients.s3control(home)
                        .getPublicAccessBlock(r -> r.accountId(arns.account()))));
        sink.resource(draft.build());
        sink.listed(Types.S3_ACCOUNT, 1);
    }
}
