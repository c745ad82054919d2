package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.CollectContext;
import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.ResourceSink;
import dev.plumbline.connector.api.ResourceType;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.Repository;

/** Private repositories with their policies; the registry's settings where there is a repository. */
final class EcrCollector implements Collector {
    private static final int REPOSITORIES_AT_ONCE = 16;
    private static final int PAGE = 1_000;

    private final AwsClients clients;
    private final CallLimits limits;
    private final KeyRefs keys;

    EcrCollector(AwsClients clients, CallLimits limits, KeyRefs keys) {
        this.clients = clients;
        this.limits = limits;
        this.keys = keys;
    }

    @Override
    public String service() {
        return "ecr";
    }

    @Override
    public Set<ResourceType> types() {
        return Set.of(Types.ECR_REGISTRY, Types.ECR_REPOSITORY);
    }

    @Override
    public Reach reach() {
        return Reach.REGIONAL;
    }

    @Override
    public void collect(CollectContext context, ResourceSink sink) throws InterruptedException {
        String region = context.region();
        Run run = new Run(
                clients.ecr(region),
                AwsCalls.within(context, limits),
                Arns.of(context.scope().id(), region, region),
                sink);
        AtomicBoolean found = new AtomicBoolean();
        try (Forks forks = new Forks(REPOSITORIES_AT_ONCE)) {
            AwsCalls.Listing listing = run.calls()
                    .list(
                            Operation.ECR_DESCRIBE_REPOSITORIES,
                            region,
                            token -> run.client().describeRepositories(r -> r.nextToken(token)
                                    .maxResults(PAGE)),
                            page -> take(page, run, forks, found));
            if (found.get()) {
                registry(run);
            }
            forks.join();
            @Nullable Failure failure = listing.failure();
            if (failure == null) {
                sink.listed(Types.ECR_REPOSITORY, listing.pages());
                sink.listed(Types.ECR_REGISTRY, 1);
            } else {
                sink.gap(failure.ofListing(Types.ECR_REPOSITORY));
                if (!found.get()) {
                    sink.gap(failure.ofListing(Types.ECR_REGISTRY));
                } else {
                    sink.listed(Types.ECR_REGISTRY, 1);
                }
            }
        }
    }

    private record Run(EcrClient client, AwsCalls calls, Arns arns, ResourceSink sink) {
        /** Synthetic: AWS names the registry by its account alone. */
        String registryUid() {
            return arns.regional("ecr", "registry");
        }
    }

    private @Nullable String take(DescribeRepositoriesResponse page, Run run, Forks forks, AtomicBoolean found)
            throws InterruptedException {
        for (Repository repository : page.repositories()) {
            found.set(true);
            forks.fork(() -> repository(repository, run));
        }
        return page.nextToken();
    }

    private void repository(Repository repository, Run run) throws InterruptedException {
        String name = repository.repositoryName();
        String region = run.arns().region();
        Draft draft = new Draft(
                        Types.ECR_REPOSITORY,
                        repository.repositoryArn(),
                        run.arns().account(),
                        region,
                        name)
                .config(SdkJson.of(repository));
        draft.part(
                Operation.ECR_GET_REPOSITORY_POLICY,
                run.calls().run(Operation.ECR_GET_REPOSITORY_POLICY, region, () -> run.client()
                        .getRepositoryPolicy(r -> r.repositoryName(name))));
        draft.decode(Operation.ECR_GET_REPOSITORY_POLICY, Documents.Encoding.PLAIN, "policyText");
        draft.relate("belongs_to", Types.ECR_REGISTRY, run.registryUid());
        for (String key : JsonPaths.texts(draft.config(), "encryptionConfiguration.kmsKey")
                .toList()) {
            draft.relate("encrypted_with", Types.KMS_KEY, keys.resolve(key, run.arns(), run.calls()));
        }
        run.sink().resource(draft.build());
    }

    private static void registry(Run run) throws InterruptedException {
        String account = run.arns().account();
        Draft draft = new Draft(
                Types.ECR_REGISTRY, run.registryUid(), account, run.arns().region(), account);
        draft.put("registryId", JsonValue.of(account));
        draft.part(
                Operation.ECR_GET_REGISTRY_SCANNING_CONFIGURATION,
                run.calls()
                        .run(
                                Operation.ECR_GET_REGISTRY_SCANNING_CONFIGURATION,
                                run.arns().region(),
                                () -> run.client().getRegistryScanningConfiguration(r -> {})));
        run.sink().resource(draft.build());
    }
}
