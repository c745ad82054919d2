package dev.plumbline.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectorSession;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Inventory;
import dev.plumbline.connector.api.Relationship;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.aws.testing.Fault;
import dev.plumbline.connector.aws.testing.MotoEstate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real accounts have and the estates don't. */
class CollectorCasesTest {
    private static final String SAGEMAKER = "arn:aws:sagemaker:us-east-1:123456789012:";
    private static final String MODEL = SAGEMAKER + "model/estate-endpoint-0";
    private static final String ENDPOINT_CONFIG = SAGEMAKER + "endpoint-config/estate-endpoint-0";

    private final Peer peer = new Peer();

    @BeforeEach
    void seed() {
        MotoEstate.seed(peer.moto().endpoint(), MotoEstate.Counts.SMALL);
        // Moto's answer to it is empty.
        peer.proxy()
                .on(
                        "s3:GetBucketPolicyStatus",
                        Fault.Answer.xml("<PolicyStatus><IsPublic>false</IsPublic></PolicyStatus>"));
    }

    @AfterEach
    void close() {
        peer.close();
    }

    /** The tags of versions are their group's; notebooks and scripts have none that anybody judges. */
    @Test
    void tagsAreReadWhereTheyAreJudged() throws InterruptedException {
        Inventory inventory = collect("sagemaker");

        assertThat(inventory.resource(MODEL).config().findObject("ListTags")).isPresent();
        assertThat(inventory.calls()).containsEntry("sagemaker:ListTags", 6L);
        assertThat(SageMakerKind.Tagging.ALL_BUT_VERSIONS.reads(SAGEMAKER + "model-package/group/3"))
                .isFalse();
        assertThat(SageMakerKind.Tagging.ALL_BUT_VERSIONS.reads(SAGEMAKER + "model-package/name"))
                .isTrue();
    }

    @Test
    void aResourceThatVanishesBetweenListAndDescribeIsNeitherThereNorAGap() throws InterruptedException {
        peer.proxy()
                .on(
                        "sagemaker:DescribeModel",
                        "\"estate-endpoint-0\"",
                        new Fault.Answer(400, "application/x-amz-json-1.1", """
                                {"__type":"ValidationException","message":"Could not find model \\"estate-endpoint-0\\"."}"""));

        Inventory inventory = collect("sagemaker");

        assertThat(inventory.resources()).doesNotContainKey(MODEL);
        assertThat(inventory.allGaps()).extracting(Gap::type).doesNotContain(Types.SAGEMAKER_MODEL);
        assertThat(inventory.listed(Types.SAGEMAKER_MODEL)).isTrue();
    }

    @Test
    void aBucketThatVanishesInBetweenIsNeitherThereNorAGap() throws InterruptedException {
        peer.proxy().on("s3:GetBucketAcl", "estate-bucket-0", new Fault.ErrorAnswer(404, "NoSuchBucket"));

        Inventory inventory = collect("s3");

        assertThat(inventory.resources()).doesNotContainKey("arn:aws:s3:::estate-bucket-0");
        assertThat(inventory.allGaps()).isEmpty();
        assertThat(inventory.listed(Types.S3_BUCKET)).isTrue();
    }

    @Test
    void aResourceThatCannotBeDescribedIsThereWithWhatTheListingSays() throws InterruptedException {
        peer.proxy().on("sagemaker:DescribeModel", Fault.denied());

        Resource model = collect("sagemaker").resource(MODEL);

        assertThat(model.config().findText("ModelArn")).hasValue(MODEL);
        assertThat(model.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.path()).isEmpty();
            assertThat(gap.requestId()).isEqualTo("request-of-the-proxy");
        });
    }

    /** SageMaker's ARNs are in lower case where names are not. */
    @Test
    void aNameLeadsToTheArnThatTheListingGives() throws InterruptedException {
        peer.proxy().on("sagemaker:ListModels", Fault.Answer.json("""
                                {"Models":[{"ModelName":"MyModel","ModelArn":"%smodel/mymodel"}]}""".formatted(SAGEMAKER)));
        peer.proxy()
                .on(
                        "sagemaker:DescribeEndpointConfig",
                        "\"estate-endpoint-0\"",
                        new Fault.Overlay(
                                "{\"ProductionVariants\":[{\"VariantName\":\"a\",\"ModelName\":\"MyModel\"}]}"));

        assertThat(collect("sagemaker").resource(ENDPOINT_CONFIG).relationships())
                .contains(new Relationship("serves", Types.SAGEMAKER_MODEL, SAGEMAKER + "model/mymodel"));
    }

    @Test
    void aModelThatIsGoneIsStillNamed() throws InterruptedException {
        peer.proxy()
                .on(
                        "sagemaker:DescribeEndpointConfig",
                        new Fault.Overlay("{\"ProductionVariants\":[{\"VariantName\":\"a\",\"ModelName\":\"gone\"}]}"));

        assertThat(collect("sagemaker").resource(ENDPOINT_CONFIG).relationships())
                .contains(new Relationship("serves", Types.SAGEMAKER_MODEL, SAGEMAKER + "model/gone"));
    }

    @Test
    void aKeyIsFoundByItsAliasItsIdAndItsArn() throws InterruptedException {
        String key = collect("kms").resources(Types.KMS_KEY).getFirst().uid();
        String id = key.substring(key.indexOf("key/") + 4);
        String alias = "alias/" + collect("kms").resource(key).name();
        for (String reference : Set.of(key, id, alias, key.replace("key/" + id, alias))) {
            keyOfTheEndpointConfigIs(reference);

            assertThat(collect("sagemaker").resource(ENDPOINT_CONFIG).relationships())
                    .as(reference)
                    .contains(new Relationship("encrypted_with", Types.KMS_KEY, key));
        }
    }

    @Test
    void anAliasThatCannotBeResolvedLeadsToNoKey() throws InterruptedException {
        keyOfTheEndpointConfigIs("alias/nobody");

        assertThat(collect("sagemaker").resource(ENDPOINT_CONFIG).relationships())
                .contains(new Relationship(
                        "encrypted_with", Types.KMS_KEY, "arn:aws:kms:us-east-1:123456789012:alias/nobody"));
    }

    @Test
    void anUndecodablePolicyIsAGapAtTheDecodedMember() throws InterruptedException {
        peer.proxy()
                .on(
                        "s3:GetBucketPolicy",
                        "estate-bucket-0",
                        new Fault.Answer(200, "application/json", "{\"Version\":"));

        Resource bucket = collect("s3").resource("arn:aws:s3:::estate-bucket-0");

        assertThat(bucket.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.path()).isEqualTo("GetBucketPolicy.PolicyDecoded");
            assertThat(gap.code()).isEqualTo(Gap.Codes.MALFORMED_DOCUMENT);
        });
    }

    /** As moto answers GetBucketPolicyStatus. */
    @Test
    void anAnswerWithoutItsOnlyMemberIsAGap() throws InterruptedException {
        peer.proxy().on("s3:GetBucketPolicyStatus", Fault.Answer.xml(""));

        assertThat(collect("s3").resource("arn:aws:s3:::estate-bucket-0").gaps())
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.path()).isEqualTo("GetBucketPolicyStatus");
                    assertThat(gap.code()).isEqualTo(Gap.Codes.MALFORMED_ANSWER);
                });
    }

    /** Or a proxy's idea of success would empty the inventory. */
    @ParameterizedTest
    @CsvSource({
        "s3, s3:ListBuckets, application/xml",
        "kms, kms:ListKeys, application/x-amz-json-1.1",
        "ecr, ecr:DescribeRepositories, application/x-amz-json-1.1",
        "sagemaker, sagemaker:ListModels, application/x-amz-json-1.1",
        "iam, iam:GetAccountAuthorizationDetails, application/xml"
    })
    void anEmptyBodyIsNoEmptyListing(String service, String operation, String contentType) throws InterruptedException {
        peer.proxy().on(operation, new Fault.Answer(200, contentType, ""));

        Inventory inventory = collect(service);

        assertThat(inventory.gaps())
                .filteredOn(gap -> gap.operation().equals(operation))
                .isNotEmpty()
                .allSatisfy(gap -> {
                    assertThat(gap.code()).isEqualTo(Gap.Codes.MALFORMED_ANSWER);
                    assertThat(inventory.listings())
                            .extracting(Inventory.Listing::type)
                            .doesNotContain(gap.type());
                });
    }

    @Test
    void anEmptyAccountIsListedToItsEnd() throws InterruptedException {
        peer.moto().reset();
        peer.proxy()
                .on(
                        "sagemaker:ListNotebookInstanceLifecycleConfigs",
                        Fault.Answer.json("{\"NotebookInstanceLifecycleConfigs\":[]}"));
        peer.proxy().on("sagemaker:ListStudioLifecycleConfigs", Fault.Answer.json("{\"StudioLifecycleConfigs\":[]}"));
        peer.proxy().on("sagemaker:ListFeatureGroups", Fault.Answer.json("{\"FeatureGroupSummaries\":[]}"));

        try (ConnectorSession session = peer.open()) {
            Inventory inventory = Inventory.collect(session);

            assertThat(inventory.gaps()).isEmpty();
            assertThat(inventory.listings()).hasSize(21);
            assertThat(inventory.resources())
                    .containsOnlyKeys("arn:aws:iam::123456789012:root", "arn:aws:s3:::account/123456789012");
        }
    }

    @Test
    void aBucketIsReadInItsOwnRegionAsTheListingGivesIt() throws InterruptedException {
        peer.proxy().on("s3:ListBuckets", bucketInFrankfurt());
        try (ConnectorSession session = everywhere(Set.of("us-east-1", "eu-central-1"))) {
            Inventory inventory = Inventory.collect(session);

            Resource bucket = inventory.resource("arn:aws:s3:::estate-bucket-0");
            assertThat(bucket.region()).isEqualTo("eu-central-1");
            assertThat(JsonPaths.texts(bucket.config(), "GetBucketLocation.LocationConstraint"))
                    .containsExactly("eu-central-1");
            assertThat(inventory.calls()).doesNotContainKey("s3:GetBucketLocation");
        }
    }

    @Test
    void bucketsOfOtherRegionsThanTheSelectedAreLeftOut() throws InterruptedException {
        peer.proxy().on("s3:ListBuckets", bucketInFrankfurt());

        assertThat(collect("s3").resources(Types.S3_BUCKET)).isEmpty();
    }

    @Test
    void aBucketWhoseRegionIsUnknownIsThereAndUnread() throws InterruptedException {
        peer.proxy().on("s3:GetBucketLocation", "estate-bucket-0", Fault.denied());

        Inventory inventory = collect("s3");

        assertThat(inventory.resource("arn:aws:s3:::estate-bucket-0").gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.path()).isEmpty());
        assertThat(inventory.resources(Types.S3_BUCKET)).hasSize(MotoEstate.Counts.SMALL.buckets());
    }

    @Test
    void aScriptThatIsNoBase64IsLeftOutWithAGap() throws InterruptedException {
        String arn = SAGEMAKER + "studio-lifecycle-config/broken";
        String names = "\"StudioLifecycleConfigName\":\"broken\",\"StudioLifecycleConfigArn\":\"%s\"".formatted(arn);
        peer.proxy()
                .on(
                        "sagemaker:ListStudioLifecycleConfigs",
                        Fault.Answer.json("{\"StudioLifecycleConfigs\":[{%s}]}".formatted(names)));
        peer.proxy()
                .on(
                        "sagemaker:DescribeStudioLifecycleConfig",
                        Fault.Answer.json("{%s,\"StudioLifecycleConfigContent\":\"a\"}".formatted(names)));

        Resource config = collect("sagemaker").resource(arn);

        assertThat(config.config().find("StudioLifecycleConfigContent")).isEmpty();
        assertThat(config.gaps())
                .extracting(Gap::path)
                .containsExactly("StudioLifecycleConfigContent", "StudioLifecycleConfigContentDecoded");
    }

    @Test
    void anEntryWithoutAnArnMakesTheListingIncomplete() throws InterruptedException {
        peer.proxy().on("sagemaker:ListModels", Fault.Answer.json("{\"Models\":[{\"ModelName\":\"a\"}]}"));

        Inventory inventory = collect("sagemaker");

        assertThat(inventory.listed(Types.SAGEMAKER_MODEL)).isFalse();
        assertThat(inventory.gaps())
                .filteredOn(gap -> Types.SAGEMAKER_MODEL.equals(gap.type()))
                .extracting(Gap::code)
                .containsExactly(Gap.Codes.MALFORMED_ANSWER);
    }

    @Test
    void whatMotoDoesNotKnowIsAGap() throws InterruptedException {
        Inventory inventory = collect("sagemaker");

        assertThat(inventory.gaps())
                .extracting(Gap::operation)
                .containsExactlyInAnyOrder(
                        "sagemaker:ListFeatureGroups",
                        "sagemaker:ListNotebookInstanceLifecycleConfigs",
                        "sagemaker:ListStudioLifecycleConfigs");
        assertThat(inventory.listed(Types.SAGEMAKER_LIFECYCLE_CONFIG)).isFalse();
    }

    private void keyOfTheEndpointConfigIs(String reference) {
        peer.proxy()
                .on(
                        "sagemaker:DescribeEndpointConfig",
                        "\"estate-endpoint-0\"",
                        new Fault.Overlay("{\"KmsKeyId\":\"%s\"}".formatted(reference)));
    }

    private static Fault bucketInFrankfurt() {
        return Fault.Answer.xml("""
                <ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Buckets><Bucket>\
                <Name>estate-bucket-0</Name><CreationDate>2026-01-01T00:00:00.000Z</CreationDate>\
                <BucketRegion>eu-central-1</BucketRegion></Bucket></Buckets></ListAllMyBucketsResult>""");
    }

    private ConnectorSession everywhere(Set<String> regions) {
        Connection connection = peer.connection(Map.of(), regions, Set.of("s3"));
        return new AwsConnector(Peer.LIMITS).open(connection);
    }

    private Inventory collect(String service) throws InterruptedException {
        try (ConnectorSession session = peer.open(Map.of(), Set.of(service))) {
            return Inventory.collect(session);
        }
    }
}
