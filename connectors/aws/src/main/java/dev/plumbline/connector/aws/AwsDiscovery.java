package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectionException.Reason;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Provider;
import dev.plumbline.connector.api.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.account.model.RegionOptStatus;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Finds the account behind the credentials, and its regions. */
final class AwsDiscovery {
    /**
     * The regions that every account of the partition "aws" has from its first day; all later ones must be opted in.
     * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
     */
    private static final Set<String> ALWAYS_ENABLED = Set.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    private final Connection connection;
    private final AwsClients clients;
    private final AwsCalls calls;

    AwsDiscovery(Connection connection, AwsClients clients, CallLimits limits) {
        this.connection = connection;
        this.clients = clients;
        this.calls = new AwsCalls(limits, Gate.OPEN);
    }

    /** @throws ConnectionException when the account can't be found out or a selected region is none of its */
    Scope scope() {
        try {
            String home = clients.homeRegion();
            requireRegions(known(home), Set.of(home), "AWS has no region");
            String account = account(home);
            List<Gap> gaps = new ArrayList<>();
            String name = name(home, account, gaps);
            Set<String> regions = regions(home, gaps);
            return new Scope(Provider.AWS, account, name, List.copyOf(regions), gaps);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException(
                    Reason.UNREACHABLE, "looking for the account was interrupted", "Start the assessment again.", e);
        }
    }

    private String account(String home) throws InterruptedException {
        Outcome<GetCallerIdentityResponse> outcome = calls.run(
                Operation.STS_GET_CALLER_IDENTITY, home, () -> clients.sts(home).getCallerIdentity());
        return switch (outcome) {
            case Outcome.Answered<GetCallerIdentityResponse> answered -> {
                @Nullable String account = answered.response().account();
                if (account == null || !account.matches("[0-9]{12}")) {
                    throw Refusals.notAws("the answer to sts:GetCallerIdentity names no account");
                }
                yield account;
            }
            case Outcome.Absent<GetCallerIdentityResponse> absent ->
                throw Refusals.notAws("sts:GetCallerIdentity answered " + absent.code());
            case Outcome.Failed<GetCallerIdentityResponse> failed -> throw Refusals.of(failed.failure());
        };
    }

    /** The alias of the account; its id when it has none or it can't be read. */
    private String name(String home, String account, List<Gap> gaps) throws InterruptedException {
        Outcome<ListAccountAliasesResponse> outcome =
                calls.run(Operation.IAM_LIST_ACCOUNT_ALIASES, home, () -> clients.iam(home)
                        .listAccountAliases());
        return switch (outcome) {
            case Outcome.Answered<ListAccountAliasesResponse> answered ->
                answered.response().accountAliases().stream().findFirst().orElse(account);
            case Outcome.Absent<ListAccountAliasesResponse> _ -> account;
            case Outcome.Failed<ListAccountAliasesResponse> failed -> {
                gaps.add(ofScope("name", failed.failure(), ""));
                yield account;
            }
        };
    }

    /**
     * The regions that are enabled and selected. Where AWS does not say which are enabled, those that always are, with
     * a gap; the selected ones, without a gap, where there is a selection.
     */
    private Set<String> regions(String home, List<Gap> gaps) throws InterruptedException {
        Set<String> selected = new TreeSet<>(connection.regions());
        Set<String> enabled = new TreeSet<>();
        AwsCalls.Listing listing = calls.list(
                Operation.ACCOUNT_LIST_REGIONS,
                home,
                token -> clients.account(home).listRegions(r -> r.nextToken(token)
                        .maxResults(50)
                        .regionOptStatusContains(RegionOptStatus.ENABLED, RegionOptStatus.ENABLED_BY_DEFAULT)),
                page -> {
                    page.regions().forEach(region -> enabled.add(region.regionName()));
                    return page.nextToken();
                });
        @Nullable Failure failure = listing.failure();
        if (failure == null) {
            requireRegions(enabled, selected, "the account has not enabled");
            return selected.isEmpty() ? enabled : selected;
        }
        if (!selected.isEmpty()) {
            requireRegions(known(home), selected, "AWS has no region");
            return selected;
        }
        gaps.add(ofScope("regions", failure, "; only regions that every account has are read: "));
        return always(home);
    }

    private static void requireRegions(Set<String> valid, Set<String> wanted, String complaint) {
        Set<String> unknown = new TreeSet<>(wanted);
        unknown.removeAll(valid);
        if (!unknown.isEmpty()) {
            throw new ConnectionException(
                    Reason.UNKNOWN_REGION,
                    "%s %s".formatted(complaint, String.join(", ", unknown)),
                    "Choose among %s.".formatted(String.join(", ", new TreeSet<>(valid))));
        }
    }

    private static Gap ofScope(String path, Failure failure, String consequence) {
        String message = consequence.isEmpty()
                ? failure.message()
                : failure.message() + consequence + "give the regions to read, or allow " + failure.operation();
        return new Gap(null, null, path, failure.code(), failure.operation().id(), message, failure.requestId());
    }

    /** All of the home region's partition that the SDK knows. */
    private static Set<String> known(String home) {
        String partition = PartitionMetadata.of(Region.of(home)).id();
        Set<String> known = new TreeSet<>();
        for (Region region : Region.regions()) {
            if (!region.isGlobalRegion()
                    && region.metadata() != null
                    && region.metadata().partition().id().equals(partition)) {
                known.add(region.id());
            }
        }
        return known;
    }

    private static Set<String> always(String home) {
        Set<String> known = known(home);
        if (known.contains("us-east-1")) {
            known.retainAll(ALWAYS_ENABLED);
        }
        return known;
    }
}
