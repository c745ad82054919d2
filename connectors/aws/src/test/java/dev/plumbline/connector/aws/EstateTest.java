package dev.plumbline.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.ConnectorSession;
import dev.plumbline.connector.api.Inventory;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Relationship;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.aws.testing.GoodAndBad;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One run over an estate that has everything, and what it must give. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EstateTest {
    private static final String SAGEMAKER = "arn:aws:sagemaker:us-east-1:123456789012:";

    private final Peer peer = new Peer();
    private List<GoodAndBad.Pair> pairs = List.of();
    private Inventory inventory;

    @BeforeAll
    void collect() throws InterruptedException {
        pairs = peer.seedGoodAndBad();
        try (ConnectorSession session = peer.open()) {
            inventory = Inventory.collect(session);
        }
    }

    @AfterAll
    void close() {
        peer.close();
    }

    @Test
    void nothingIsMissing() {
        assertThat(inventory.allGaps()).isEmpty();
        assertThat(inventory.listings())
                .extracting(Inventory.Listing::type)
                .containsExactlyInAnyOrder(
                        Types.ECR_REGISTRY,
                        Types.ECR_REPOSITORY,
                        Types.IAM_ACCOUNT,
                        Types.IAM_POLICY,
                        Types.IAM_ROLE,
                        Types.IAM_USER,
                        Types.KMS_KEY,
                        Types.S3_ACCOUNT,
                        Types.S3_BUCKET,
                        Types.SAGEMAKER_AUTOML_JOB,
                        Types.SAGEMAKER_DOMAIN,
                        Types.SAGEMAKER_FEATURE_GROUP,
                        Types.SAGEMAKER_PROCESSING_JOB,
                        Types.SAGEMAKER_ENDPOINT,
                        Types.SAGEMAKER_ENDPOINT_CONFIG,
                        Types.SAGEMAKER_LIFECYCLE_CONFIG,
                        Types.SAGEMAKER_MODEL,
                        Types.SAGEMAKER_MODEL_PACKAGE,
                        Types.SAGEMAKER_MODEL_PACKAGE_GROUP,
                        Types.SAGEMAKER_NOTEBOOK_INSTANCE,
                        Types.SAGEMAKER_TRAINING_JOB);
    }

    @Test
    void everyControlHasItsGoodAndItsBadResource() {
        assertThat(pairs).hasSizeGreaterThan(38).allSatisfy(pair -> {
            assertThat(inventory.resources()).containsKeys(pair.good(), pair.bad());
        });
    }

    @Test
    void everyCallReadsAndWasCounted() {
        Set<String> known = new HashSet<>();
        for (Operation operation : Operation.values()) {
            known.add(operation.id());
        }
        assertThat(peer.proxy().operations()).isSubsetOf(known);

        Map<String, Long> seen = new TreeMap<>();
        peer.proxy().operations().forEach(operation -> seen.merge(operation, 1L, Long::sum));
        // Discovery comes before there is a scope to count for.
        seen.keySet().removeAll(Set.of("sts:GetCallerIdentity", "iam:ListAccountAliases", "account:ListRegions"));
        assertThat(inventory.calls()).isEqualTo(seen);
    }

    @Test
    void aBucketHasEveryAnswerUnderItsOperation() {
        JsonObject config = inventory.resource("arn:aws:s3:::good-bucket").config();

        assertThat(config.members().keySet())
                .containsExactlyInAnyOrder(
                        "Name",
                        "CreationDate",
                        "BucketRegion",
                        "GetBucketLocation",
                        "GetBucketEncryption",
                        "GetPublicAccessBlock",
                        "GetBucketPolicy",
                        "GetBucketPolicyStatus",
                        "GetBucketAcl",
                        "GetBucketVersioning",
                        "GetBucketLogging",
                        "GetObjectLockConfiguration",
                        "GetBucketLifecycleConfiguration",
                        "GetBucketTagging");
        assertThat(config.findObject("GetBucketVersioning"))
                .hasValue(object("Status", "Enabled", "MFADelete", "Enabled"));
        assertThat(texts("arn:aws:s3:::good-bucket", "GetBucketPolicy.PolicyDecoded.Statement[].Effect"))
                .containsExactly("Deny");
        assertThat(texts("arn:aws:s3:::bad-bucket", "GetBucketAcl.Grants[].Grantee.URI"))
                .contains("http://acs.amazonaws.com/groups/global/AllUsers");
    }

    @Test
    void whatIsNotConfiguredIsReadAndEmpty() {
        JsonObject config = inventory.resource("arn:aws:s3:::bad-bucket").config();

        for (String member : List.of(
                "GetBucketEncryption",
                "GetPublicAccessBlock",
                "GetBucketVersioning",
                "GetBucketLogging",
                "GetObjectLockConfiguration",
                "GetBucketLifecycleConfiguration")) {
            assertThat(config.findObject(member)).as(member).hasValue(JsonObject.EMPTY);
        }
        assertThat(inventory.resource("arn:aws:iam::123456789012:root").config().findObject("GetAccountPasswordPolicy"))
                .hasValue(JsonObject.EMPTY);
    }

    @Test
    void anEndpointLeadsToItsModelsImageDataRoleAndPackage() {
        assertThat(edges(SAGEMAKER + "endpoint/good-endpoint"))
                .containsExactly("deploys " + SAGEMAKER + "endpoint-config/good-endpoint-config");
        assertThat(edges(SAGEMAKER + "endpoint-config/good-endpoint-config"))
                .containsExactlyInAnyOrder("serves " + SAGEMAKER + "model/good-model", "encrypted_with " + goodKey());
        assertThat(edges(SAGEMAKER + "model/good-model"))
                .containsExactlyInAnyOrder(
                        "runs_as arn:aws:iam::123456789012:role/good-role",
                        "loads arn:aws:s3:::good-bucket",
                        "pulls arn:aws:ecr:us-east-1:123456789012:repository/good-repository",
                        "packaged_as " + SAGEMAKER + "model-package/good-group/1");
        assertThat(edges(SAGEMAKER + "model-package/good-group/1"))
                .contains("member_of " + SAGEMAKER + "model-package-group/good-group");
    }

    @Test
    void aTrainingJobAndANotebookLeadToWhatTheyUse() {
        assertThat(edges(SAGEMAKER + "training-job/good-training-job"))
                .containsExactlyInAnyOrder(
                        "runs_as arn:aws:iam::123456789012:role/good-role",
                        "encrypted_with " + goodKey(),
                        "reads arn:aws:s3:::good-bucket",
                        "writes arn:aws:s3:::good-bucket",
                        "pulls arn:aws:ecr:us-east-1:123456789012:repository/good-repository");
        assertThat(edges(SAGEMAKER + "notebook-instance/good-notebook-instance"))
                .containsExactlyInAnyOrder(
                        "runs_as arn:aws:iam::123456789012:role/good-role",
                        "encrypted_with " + goodKey(),
                        "configured_by " + SAGEMAKER
                                + "notebook-instance-lifecycle-config/good-notebook-instance-lifecycle-config");
    }

    @Test
    void otherJobsAndADomainLeadToWhatTheyUse() {
        String role = "runs_as arn:aws:iam::123456789012:role/good-role";
        String key = "encrypted_with " + goodKey();
        assertThat(edges(SAGEMAKER + "processing-job/good-processing-job"))
                .containsExactlyInAnyOrder(
                        role,
                        key,
                        "reads arn:aws:s3:::good-bucket",
                        "writes arn:aws:s3:::good-bucket",
                        "pulls arn:aws:ecr:us-east-1:123456789012:repository/good-repository");
        assertThat(edges(SAGEMAKER + "automl-job/good-automl-job"))
                .containsExactlyInAnyOrder(
                        role, key, "reads arn:aws:s3:::good-bucket", "writes arn:aws:s3:::good-bucket");
        assertThat(edges(SAGEMAKER + "feature-group/good-feature-group"))
                .containsExactlyInAnyOrder(role, key, "writes arn:aws:s3:::good-bucket");
        assertThat(edges(SAGEMAKER + "domain/d-good-domain")).containsExactlyInAnyOrder(role, key);
    }

    @Test
    void everyOtherEdgeIsThereToo() {
        assertThat(edges("arn:aws:s3:::good-bucket"))
                .containsExactlyInAnyOrder(
                        "belongs_to arn:aws:s3:::account/123456789012",
                        "encrypted_with " + goodKey(),
                        "logs_to arn:aws:s3:::log-bucket");
        assertThat(edges("arn:aws:ecr:us-east-1:123456789012:repository/good-repository"))
                .containsExactlyInAnyOrder(
                        "belongs_to arn:aws:ecr:us-east-1:123456789012:registry", "encrypted_with " + goodKey());
        assertThat(edges("arn:aws:iam::123456789012:role/bad-role"))
                .containsExactlyInAnyOrder(
                        "attached arn:aws:iam::aws:policy/AdministratorAccess",
                        "attached arn:aws:iam::123456789012:policy/all-of-s3");
    }

    @Test
    void everyEdgeIntoTheAccountFindsItsResource() {
        assertThat(inventory.resources().values())
                .flatExtracting(Resource::relationships)
                .extracting(Relationship::uid)
                .filteredOn(uid -> !uid.contains("999999999999"))
                .isSubsetOf(inventory.resources().keySet());
    }

    @Test
    void policyDocumentsAreDecodedBesideTheirTexts() {
        String role = "arn:aws:iam::123456789012:role/good-role";
        assertThat(texts(role, "AssumeRolePolicyDocumentDecoded.Statement[].Principal.Service"))
                .containsExactly("sagemaker.amazonaws.com");
        assertThat(texts(role, "RolePolicyList[].PolicyDocumentDecoded.Statement[].Effect"))
                .containsExactly("Allow");
        assertThat(texts(
                        "arn:aws:iam::aws:policy/AdministratorAccess",
                        "PolicyVersionList[].DocumentDecoded.Statement[].Action"))
                .containsExactly("*");
        assertThat(texts(
                        "arn:aws:iam::123456789012:policy/all-of-s3",
                        "PolicyVersionList[].DocumentDecoded.Statement[].Action"))
                .containsExactly("s3:*");
        assertThat(texts(
                        "arn:aws:ecr:us-east-1:123456789012:repository/bad-repository",
                        "GetRepositoryPolicy.policyTextDecoded.Statement[].Principal"))
                .containsExactly("*");
        assertThat(texts(goodKey(), "GetKeyPolicy.PolicyDecoded.Statement[].Effect"))
                .containsExactly("Allow");
    }

    @Test
    void aUserHasItsReportRowAndItsKeysWithTheirLastUse() {
        String user = "arn:aws:iam::123456789012:user/bad-user";

        assertThat(texts(user, "CredentialReport.password_last_used")).containsExactly("2020-01-01T00:00:00+00:00");
        assertThat(texts(user, "ListAccessKeys.AccessKeyMetadata[].CreateDate"))
                .containsExactly("2020-01-01T00:00:00Z");
        assertThat(texts("arn:aws:iam::123456789012:root", "CredentialReport.mfa_active"))
                .containsExactly("true");
    }

    @Test
    void noSecretLeavesTheConnector() {
        assertThat(inventory.resources().values())
                .extracting(Resource::config)
                .extracting(JsonObject::toString)
                .noneMatch(config -> config.contains("correct-horse-battery"))
                .noneMatch(config -> config.contains("0123456789abcdef0123456789abcdef01234567"));
        assertThat(texts(SAGEMAKER + "training-job/bad-training-job", "Environment.DB_PASSWORD"))
                .singleElement()
                .asString()
                .matches("<secret:password_assignment:[0-9a-f]{12}>");
        assertThat(texts(SAGEMAKER + "processing-job/bad-processing-job", "Environment.DB_PASSWORD"))
                .singleElement()
                .asString()
                .matches("<secret:password_assignment:[0-9a-f]{12}>");
        assertThat(texts(SAGEMAKER + "training-job/good-training-job", "Environment.EPOCHS"))
                .containsExactly("3");
        String config = SAGEMAKER + "notebook-instance-lifecycle-config/bad-notebook-instance-lifecycle-config";
        assertThat(texts(config, "OnStart[].ContentDecoded"))
                .singleElement()
                .asString()
                .contains("pip install torch")
                .containsPattern("AWS_ACCESS_KEY_ID=<secret:aws_access_key_id:[0-9a-f]{12}>");
    }

    @Test
    void keysAreCalledByTheirAlias() {
        assertThat(inventory.resource(goodKey()).name()).isEqualTo("good");
    }

    private String goodKey() {
        return pairs.stream()
                .filter(pair -> pair.control().equals("PL-AWS-KMS-001"))
                .findFirst()
                .orElseThrow()
                .good();
    }

    private List<String> edges(String uid) {
        return inventory.resource(uid).relationships().stream()
                .map(edge -> edge.kind() + " " + edge.uid())
                .toList();
    }

    private List<String> texts(String uid, String path) {
        return JsonPaths.texts(inventory.resource(uid).config(), path).toList();
    }

    private static JsonObject object(String... namesAndValues) {
        JsonObject.Builder object = JsonObject.builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(namesAndValues[i], JsonValue.of(namesAndValues[i + 1]));
        }
        return object.build();
    }
}
