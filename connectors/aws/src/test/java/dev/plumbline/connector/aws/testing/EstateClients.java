package dev.plumbline.connector.aws.testing;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The SDK's clients for filling a local AWS: of the tests, and the only ones that write. */
final class EstateClients implements AutoCloseable {
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final S3Client s3;
    private final S3ControlClient s3control;
    private final SageMakerClient sagemaker;
    private final IamClient iam;
    private final EcrClient ecr;
    private final KmsClient kms;

    EstateClients(URI endpoint, String region) {
        s3 = configured(S3Client.builder().forcePathStyle(true), endpoint, region);
        s3control = configured(S3ControlClient.builder(), endpoint, region);
        sagemaker = configured(SageMakerClient.builder(), endpoint, region);
        iam = configured(IamClient.builder(), endpoint, region);
        ecr = configured(EcrClient.builder(), endpoint, region);
        kms = configured(KmsClient.builder(), endpoint, region);
    }

    S3Client s3() {
        return s3;
    }

    S3ControlClient s3control() {
        return s3control;
    }

    SageMakerClient sagemaker() {
        return sagemaker;
    }

    IamClient iam() {
        return iam;
    }

    EcrClient ecr() {
        return ecr;
    }

    KmsClient kms() {
        return kms;
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C configured(
            B builder, URI endpoint, String region) {
        return builder.httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
                        .build())
                .build();
    }

    @Override
    public void close() {
        s3.close();
        s3control.close();
        sagemaker.close();
        iam.close();
        ecr.close();
        kms.close();
        http.close();
    }
}
