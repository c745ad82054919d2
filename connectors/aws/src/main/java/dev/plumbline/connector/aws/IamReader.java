package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** Makes resources of the entries of GetAccountAuthorizationDetails. Users take a call each, and one for each key. */
final class IamReader {
    private static final String LAST_USED = "GetAccessKeyLastUsed";

    private final IamClient iam;
    private final AwsCalls calls;
    private final String home;
    private final Arns arns;
    private final CredentialReport report;

    IamReader(IamClient iam, AwsCalls calls, String home, Arns arns, CredentialReport report) {
        this.iam = iam;
        this.calls = calls;
        this.home = home;
        this.arns = arns;
        this.report = report;
    }

    Resource role(RoleDetail role) {
        Draft draft = new Draft(Types.IAM_ROLE, role.arn(), arns.account(), Scope.GLOBAL, role.roleName())
                .config(SdkJson.of(role))
                .decode(
                        Operation.IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS,
                        Documents.Encoding.PERCENT,
                        "AssumeRolePolicyDocument",
                        "PolicyDocument");
        attached(draft);
        return draft.build();
    }

    /** With the version in force alone: the others grant nothing. */
    Resource policy(ManagedPolicyDetail policy) {
        ManagedPolicyDetail inForce = policy.toBuilder()
                .policyVersionList(policy.policyVersionList().stream()
                        .filter(version -> Boolean.TRUE.equals(version.isDefaultVersion()))
                        .toList())
                .build();
        return policy(policy.arn())
                .config(SdkJson.of(inForce))
                .decode(Operation.IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS, Documents.Encoding.PERCENT, "Document")
                .build();
    }

    /** In the shape of {@link #policy(ManagedPolicyDetail)}; empty when the policy is gone since the listing. */
    Optional<Resource> awsPolicy(Policy policy) throws InterruptedException {
        Draft draft = policy(policy.arn()).config(SdkJson.of(policy));
        Outcome<GetPolicyVersionResponse> version = calls.run(
                Operation.IAM_GET_POLICY_VERSION,
                home,
                () -> iam.getPolicyVersion(r -> r.policyArn(policy.arn()).versionId(policy.defaultVersionId())));
        switch (version) {
            case Outcome.Answered<GetPolicyVersionResponse> answered -> {
                draft.put(
                        "PolicyVersionList",
                        new JsonArray(SdkJson.of(answered.response()).findObject("PolicyVersion").stream()
                                .map(JsonValue.class::cast)
                                .toList()));
                draft.decode(Operation.IAM_GET_POLICY_VERSION, Documents.Encoding.PERCENT, "Document");
            }
            case Outcome.Absent<GetPolicyVersionResponse> _ -> {
                return Optional.empty();
            }
            case Outcome.Failed<GetPolicyVersionResponse> failed -> draft.gap("PolicyVersionList", failed.failure());
        }
        return Optional.of(draft.build());
    }

    private Draft policy(String arn) {
        return new Draft(Types.IAM_POLICY, arn, arns.account(), Scope.GLOBAL, arn.substring(arn.lastIndexOf('/') + 1));
    }

    /** Empty when the user is gone since the listing. */
    Optional<Resource> user(UserDetail user) throws InterruptedException {
        Draft draft = new Draft(Types.IAM_USER, user.arn(), arns.account(), Scope.GLOBAL, user.userName())
                .config(SdkJson.of(user))
                .decode(Operation.IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS, Documents.Encoding.PERCENT, "PolicyDocument");
        attached(draft);
        report.addTo(draft, user.userName());

        List<AccessKeyMetadata> keys = new ArrayList<>();
        AwsCalls.Listing listing = calls.list(
                Operation.IAM_LIST_ACCESS_KEYS,
                home,
                token -> iam.listAccessKeys(r -> r.userName(user.userName()).marker(token)),
                page -> take(page, keys));
        @Nullable Failure failure = listing.failure();
        if (failure != null && failure.code().equals("NoSuchEntity")) {
            return Optional.empty();
        }
        if (failure != null) {
            draft.gap(Operation.IAM_LIST_ACCESS_KEYS.operationName(), failure);
        } else {
            List<JsonValue> withUse = new ArrayList<>();
            for (AccessKeyMetadata key : keys) {
                withLastUse(key, withUse.size(), draft).ifPresent(withUse::add);
            }
            draft.put(
                    Operation.IAM_LIST_ACCESS_KEYS.operationName(),
                    JsonObject.builder()
                            .put("AccessKeyMetadata", new JsonArray(withUse))
                            .build());
        }
        return Optional.of(draft.build());
    }

    private static @Nullable String take(ListAccessKeysResponse page, List<AccessKeyMetadata> keys) {
        keys.addAll(page.accessKeyMetadata());
        return Boolean.TRUE.equals(page.isTruncated()) ? page.marker() : null;
    }

    /** Empty when the key is gone since the listing. */
    private Optional<JsonObject> withLastUse(AccessKeyMetadata key, int index, Draft draft)
            throws InterruptedException {
        Outcome<GetAccessKeyLastUsedResponse> use = calls.run(
                Operation.IAM_GET_ACCESS_KEY_LAST_USED,
                home,
                () -> iam.getAccessKeyLastUsed(r -> r.accessKeyId(key.accessKeyId())));
        JsonObject metadata = SdkJson.of(key);
        return switch (use) {
            case Outcome.Answered<GetAccessKeyLastUsedResponse> answered ->
                Optional.of(metadata.with(
                        LAST_USED,
                        SdkJson.of(answered.response())
                                .findObject("AccessKeyLastUsed")
                                .orElse(JsonObject.EMPTY)));
            case Outcome.Absent<GetAccessKeyLastUsedResponse> _ -> Optional.empty();
            case Outcome.Failed<GetAccessKeyLastUsedResponse> failed -> {
                draft.gap("ListAccessKeys.AccessKeyMetadata[%d].%s".formatted(index, LAST_USED), failed.failure());
                yield Optional.of(metadata);
            }
        };
    }

    private static void attached(Draft draft) {
        JsonPaths.texts(draft.config(), "AttachedManagedPolicies[].PolicyArn")
                .forEach(policy -> draft.relate("attached", Types.IAM_POLICY, policy));
    }
}
