package dev.plumbline.connector.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.s3control.S3ControlClientBuilder;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The SDK's clients, made when first needed; one HTTP client and one set of credentials for all. */
final class AwsClients implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final String DEFAULT_HOME_REGION = "us-east-1";

    private final AwsSettings settings;
    private final SdkHttpClient http;
    private final DefaultCredentialsProvider credentials;
    private final ClientOverrideConfiguration overrides;
    private final ScheduledExecutorService timer;
    private final Optional<URI> endpoint;
    private final boolean pathStyle;
    private final Map<String, SdkAutoCloseable> clients = new ConcurrentHashMap<>();

    AwsClients(AwsSettings settings, Function<String, Optional<String>> environment) {
        this.settings = settings;
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(settings.callTimeout())
                .build();
        DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
        settings.profile().ifPresent(chain::profileName);
        this.credentials = chain.build();
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("aws-call-timeouts").factory());
        this.endpoint = settings.endpoint()
                .or(() -> environment.apply("AWS_ENDPOINT_URL").map(URI::create));
        this.pathStyle =
                endpoint.isPresent() || environment.apply("AWS_ENDPOINT_URL_S3").isPresent();
        this.overrides = ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(settings.callTimeout())
                .scheduledExecutorService(timer)
                // AwsCalls tries again, within the budget; the SDK would do so behind its back.
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .addExecutionInterceptor(new ReadOnlyGuard())
                .build();
    }

    /** The region for calls that belong to none: the setting, else what the usual chain says, else us-east-1. */
    String homeRegion() {
        return settings.region().orElseGet(() -> {
            try {
                DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
                settings.profile().ifPresent(chain::profileName);
                return chain.build().getRegion().id();
            } catch (SdkClientException e) {
                return DEFAULT_HOME_REGION;
            }
        });
    }

    AccountClient account(String region) {
        return client(AccountClient.class, region, () -> configured(AccountClient.builder(), region));
    }

    StsClient sts(String region) {
        return client(StsClient.class, region, () -> configured(StsClient.builder(), region));
    }

    IamClient iam(String region) {
        return client(IamClient.class, region, () -> configured(IamClient.builder(), region));
    }

    S3Client s3(String region) {
        return client(
                S3Client.class, region, () -> configured(S3Client.builder().forcePathStyle(pathStyle), region));
    }

    /** On AWS the account is part of the host's name; of an endpoint that is given, it is not. */
    S3ControlClient s3control(String region) {
        return client(S3ControlClient.class, region, () -> {
            S3ControlClientBuilder builder = S3ControlClient.builder();
            endpoint.ifPresent(given -> builder.endpointProvider(_ -> CompletableFuture.completedFuture(
                    Endpoint.builder().url(given).build())));
            return configured(builder, region);
        });
    }

    SageMakerClient sagemaker(String region) {
        return client(SageMakerClient.class, region, () -> configured(SageMakerClient.builder(), region));
    }

    EcrClient ecr(String region) {
        return client(EcrClient.class, region, () -> configured(EcrClient.builder(), region));
    }

    KmsClient kms(String region) {
        return client(KmsClient.class, region, () -> configured(KmsClient.builder(), region));
    }

    private <C extends SdkAutoCloseable> C client(Class<C> type, String region, Supplier<C> make) {
        return type.cast(clients.computeIfAbsent(type.getSimpleName() + "/" + region, _ -> make.get()));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C configured(B builder, String region) {
        settings.endpoint().ifPresent((URI endpoint) -> builder.endpointOverride(endpoint));
        return builder.httpClient(http)
                .credentialsProvider(credentials)
                .overrideConfiguration(overrides)
                .region(Region.of(region))
                .build();
    }

    @Override
    public void close() {
        clients.values().forEach(SdkAutoCloseable::close);
        http.close();
        credentials.close();
        timer.shutdownNow();
    }
}
