package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.CollectContext;
import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.ResourceSink;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.UserDetail;

/**
 * Roles, policies and users from the one listing that has them all with their documents, and the account's own
 * settings. Of the policies that AWS writes, those that are attached: that same listing would give all 1,300, so that
 * they come from another one, with a call each for the document.
 */
final class IamCollector implements Collector {
    private static final int USERS_AT_ONCE = 16;
    private static final int PAGE = 1_000;

    private final AwsClients clients;
    private final CallLimits limits;

    IamCollector(AwsClients clients, CallLimits limits) {
        this.clients = clients;
        this.limits = limits;
    }

    @Override
    public String service() {
        return "iam";
    }

    @Override
    public Set<ResourceType> types() {
        return Set.of(Types.IAM_ACCOUNT, Types.IAM_POLICY, Types.IAM_ROLE, Types.IAM_USER);
    }

    @Override
    public Reach reach() {
        return Reach.GLOBAL;
    }

    @Override
    public void collect(CollectContext context, ResourceSink sink) throws InterruptedException {
        String home = clients.homeRegion();
        Arns arns = Arns.of(context.scope().id(), Scope.GLOBAL, home);
        IamClient iam = clients.iam(home);
        AwsCalls calls = AwsCalls.within(context, limits);
        try (Forks forks = new Forks(USERS_AT_ONCE)) {
            CredentialReport report = CredentialReport.read(iam, calls, home, CredentialReport.Patience.DEFAULT);
            IamReader reader = new IamReader(iam, calls, home, arns, report);
            forks.fork(() -> account(iam, calls, home, arns, report, sink));
            AwsCalls.Listing own = calls.list(
                    Operation.IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS,
                    home,
                    token -> iam.getAccountAuthorizationDetails(
                            r -> r.filter(EntityType.USER, EntityType.ROLE, EntityType.LOCAL_MANAGED_POLICY)
                                    .maxItems(PAGE)
                                    .marker(token)),
                    page -> take(page, reader, forks, sink));
            AwsCalls.Listing attached = calls.list(
                    Operation.IAM_LIST_POLICIES,
                    home,
                    token -> iam.listPolicies(r -> r.scope(PolicyScopeType.AWS)
                            .onlyAttached(true)
                            .maxItems(PAGE)
                            .marker(token)),
                    page -> take(page, reader, forks, sink));
            forks.join();
            listed(sink, Types.IAM_ROLE, own);
            listed(sink, Types.IAM_USER, own);
            listed(sink, Types.IAM_POLICY, own, attached);
        }
    }

    /** A type is listed when all of its listings were read to their ends. */
    private static void listed(ResourceSink sink, ResourceType type, AwsCalls.Listing... listings) {
        int pages = 0;
        boolean complete = true;
        for (AwsCalls.Listing listing : listings) {
            pages += listing.pages();
            @Nullable Failure failure = listing.failure();
            if (failure != null) {
                complete = false;
                sink.gap(failure.ofListing(type));
            }
        }
        if (complete) {
            sink.listed(type, pages);
        }
    }

    private static @Nullable String take(
            GetAccountAuthorizationDetailsResponse page, IamReader reader, Forks forks, ResourceSink sink)
            throws InterruptedException {
        page.roleDetailList().forEach(role -> sink.resource(reader.role(role)));
        page.policies().forEach(policy -> sink.resource(reader.policy(policy)));
        for (UserDetail user : page.userDetailList()) {
            forks.fork(() -> reader.user(user).ifPresent(sink::resource));
        }
        return Boolean.TRUE.equals(page.isTruncated()) ? page.marker() : null;
    }

    private static @Nullable String take(ListPoliciesResponse page, IamReader reader, Forks forks, ResourceSink sink)
            throws InterruptedException {
        for (Policy policy : page.policies()) {
            forks.fork(() -> reader.awsPolicy(policy).ifPresent(sink::resource));
        }
        return Boolean.TRUE.equals(page.isTruncated()) ? page.marker() : null;
    }

    private static void account(
            IamClient iam, AwsCalls calls, String home, Arns arns, CredentialReport report, ResourceSink sink)
            throws InterruptedException {
        Draft draft = new Draft(Types.IAM_ACCOUNT, arns.root(), arns.account(), Scope.GLOBAL, arns.account());
        draft.put("AccountId", JsonValue.of(arns.account()));
        draft.part(
                Operation.IAM_GET_ACCOUNT_SUMMARY,
                calls.run(Operation.IAM_GET_ACCOUNT_SUMMARY, home, () -> iam.getAccountSummary()));
        draft.part(
                Operation.IAM_GET_ACCOUNT_PASSWORD_POLICY,
                calls.run(Operation.IAM_GET_ACCOUNT_PASSWORD_POLICY, home, () -> iam.getAccountPasswordPolicy()));
        report.addTo(draft, CredentialReport.ROOT_USER);
        sink.resource(draft.build());
        sink.listed(Types.IAM_ACCOUNT, 1);
    }
}
