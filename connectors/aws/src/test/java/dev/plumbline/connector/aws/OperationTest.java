package dev.plumbline.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.connector.aws.testing.MotoEstate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperationTest {
    @Test
    void everyOperationReads() {
        assertThat(Stream.of(Operation.values()).map(Operation::operationName))
                .allMatch(
                        name -> name.matches("(Get|List|Describe)[A-Z].*") || name.equals("GenerateCredentialReport"));
    }

    @Test
    void everyOperationStandsThereOnce() {
        assertThat(Stream.of(Operation.values()).map(Operation::id)).doesNotHaveDuplicates();
    }

    @Test
    void noClientSendsAnythingElse() {
        try (Peer peer = new Peer()) {
            AwsSettings settings = AwsSettings.of(peer.connection(Map.of(), Set.of(), Set.of()));
            try (AwsClients clients = new AwsClients(settings, _ -> Optional.empty())) {
                assertThatThrownBy(() -> clients.s3(MotoEstate.REGION).createBucket(r -> r.bucket("a-bucket")))
                        .hasMessageContaining("s3:CreateBucket is not among the operations");
                assertThatThrownBy(() -> clients.s3control(MotoEstate.REGION)
                                .deletePublicAccessBlock(r -> r.accountId("123456789012")))
                        .hasMessageContaining("s3control:DeletePublicAccessBlock is not among the operations");
                assertThatThrownBy(() -> clients.sagemaker(MotoEstate.REGION).deleteModel(r -> r.modelName("a")))
                        .hasMessageContaining("sagemaker:DeleteModel is not among the operations");
            }
            assertThat(peer.proxy().operations()).isEmpty();
        }
    }

    @Test
    void sageMakersWordsForGoneAreUnderstood() {
        assertThat(Operation.SAGEMAKER_DESCRIBE_MODEL.meansAbsent(
                        "ValidationException", "Could not find model \"arn:aws:sagemaker:…\"."))
                .isTrue();
        assertThat(Operation.SAGEMAKER_DESCRIBE_NOTEBOOK_INSTANCE.meansAbsent("ValidationException", "RecordNotFound"))
                .isTrue();
        assertThat(Operation.SAGEMAKER_DESCRIBE_MODEL.meansAbsent("ValidationException", "1 validation error detected"))
                .isFalse();
        assertThat(Operation.SAGEMAKER_LIST_MODELS.meansAbsent("ValidationException", "RecordNotFound"))
                .isFalse();
    }
}
