package dev.plumbline.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Type;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

class SdkJsonTest {
    @Test
    void membersHaveTheNamesOfTheModelNotOfTheWire() {
        // On the wire: AccessControlList, and the type is an XML attribute xsi:type.
        Grant grant = Grant.builder()
                .grantee(g -> g.type(Type.GROUP).uri("http://acs.amazonaws.com/groups/global/AllUsers"))
                .permission("READ")
                .build();
        assertJson(GetBucketAclResponse.builder().grants(grant).build(), """
                {"Grants":[{"Grantee":{"Type":"Group","URI":"http://acs.amazonaws.com/groups/global/AllUsers"},\
                "Permission":"READ"}]}""");
        // On the wire: Rule.
        assertJson(
                GetBucketLifecycleConfigurationResponse.builder()
                        .rules(LifecycleRule.builder().id("a").build())
                        .build(),
                "{\"Rules\":[{\"ID\":\"a\"}]}");
        assertJson(
                Repository.builder()
                        .repositoryName("a")
                        .imageScanningConfiguration(s -> s.scanOnPush(true))
                        .build(),
                "{\"repositoryName\":\"a\",\"imageScanningConfiguration\":{\"scanOnPush\":true}}");
    }

    @Test
    void timesAreRfc3339InUtc() {
        assertJson(
                DescribeModelResponse.builder()
                        .creationTime(Instant.parse("2026-01-02T03:04:05.678Z"))
                        .build(),
                "{\"CreationTime\":\"2026-01-02T03:04:05.678Z\"}");
    }

    @Test
    void blobsAreBase64() {
        assertJson(
                GetCredentialReportResponse.builder()
                        .content(SdkBytes.fromUtf8String("user,arn"))
                        .build(),
                "{\"Content\":\"dXNlcixhcm4=\"}");
    }

    @Test
    void enumsAreTheirTextAlsoThoseThatTheSdkDoesNotKnowYet() {
        assertJson(
                KeyMetadata.builder()
                        .keyId("a")
                        .keySpec("POST_QUANTUM_9")
                        .encryptionAlgorithmsWithStrings("SYMMETRIC_DEFAULT", "NEW")
                        .build(),
                "{\"KeyId\":\"a\",\"KeySpec\":\"POST_QUANTUM_9\",\"EncryptionAlgorithms\":[\"SYMMETRIC_DEFAULT\",\"NEW\"]}");
        assertJson(
                GetAccountSummaryResponse.builder()
                        .summaryMap(Map.of(SummaryKeyType.ACCOUNT_MFA_ENABLED, 1))
                        .build(),
                "{\"SummaryMap\":{\"AccountMFAEnabled\":1}}");
    }

    @Test
    void whatIsAbsentIsAbsentAndWhatIsEmptyIsEmpty() {
        assertJson(DescribeTrainingJobResponse.builder().build(), "{}");
        assertJson(
                DescribeTrainingJobResponse.builder()
                        .inputDataConfig(List.of())
                        .hyperParameters(Map.of())
                        .build(),
                "{\"HyperParameters\":{},\"InputDataConfig\":[]}");
    }

    @Test
    void numbersAndMapsKeepTheirValues() {
        assertJson(
                DescribeTrainingJobResponse.builder()
                        .hyperParameters(Map.of("epochs", "3"))
                        .trainingTimeInSeconds(7)
                        .enableNetworkIsolation(false)
                        .resourceConfig(c -> c.instanceCount(2).volumeSizeInGB(10))
                        .build(),
                """
                {"HyperParameters":{"epochs":"3"},"ResourceConfig":{"InstanceCount":2,"VolumeSizeInGB":10},\
                "TrainingTimeInSeconds":7,"EnableNetworkIsolation":false}""");
    }

    private static void assertJson(SdkPojo pojo, String expected) {
        assertThat(SdkJson.of(pojo)).isEqualTo(Json.parse(expected));
    }
}
