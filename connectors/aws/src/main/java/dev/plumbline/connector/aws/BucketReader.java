package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;

/**
 * Reads one bucket: nine calls at once, a tenth for the status of a policy where there is one. Where the listing names
 * no region (AWS does, emulators may not), GetBucketLocation comes first.
 */
final class BucketReader {
    private static final List<Part> PARTS = List.of(
            new Part(Operation.S3_GET_BUCKET_ENCRYPTION, (s3, bucket) -> s3.getBucketEncryption(r -> r.bucket(bucket))),
            new Part(
                    Operation.S3_GET_PUBLIC_ACCESS_BLOCK,
                    (s3, bucket) -> s3.getPublicAccessBlock(r -> r.bucket(bucket))),
            new Part(Operation.S3_GET_BUCKET_POLICY, (s3, bucket) -> s3.getBucketPolicy(r -> r.bucket(bucket))),
            new Part(Operation.S3_GET_BUCKET_ACL, (s3, bucket) -> s3.getBucketAcl(r -> r.bucket(bucket))),
            new Part(Operation.S3_GET_BUCKET_VERSIONING, (s3, bucket) -> s3.getBucketVersioning(r -> r.bucket(bucket))),
            new Part(Operation.S3_GET_BUCKET_LOGGING, (s3, bucket) -> s3.getBucketLogging(r -> r.bucket(bucket))),
            new Part(
                    Operation.S3_GET_OBJECT_LOCK_CONFIGURATION,
                    (s3, bucket) -> s3.getObjectLockConfiguration(r -> r.bucket(bucket))),
            new Part(
                    Operation.S3_GET_BUCKET_LIFECYCLE_CONFIGURATION,
                    (s3, bucket) -> s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket))),
            new Part(Operation.S3_GET_BUCKET_TAGGING, (s3, bucket) -> s3.getBucketTagging(r -> r.bucket(bucket))));
    private static final Part POLICY_STATUS = new Part(
            Operation.S3_GET_BUCKET_POLICY_STATUS, (s3, bucket) -> s3.getBucketPolicyStatus(r -> r.bucket(bucket)));

    private final AwsClients clients;
    private final AwsCalls calls;
    private final KeyRefs keys;
    private final Arns arns;
    private final String home;

    BucketReader(AwsClients clients, AwsCalls calls, KeyRefs keys, Arns arns, String home) {
        this.clients = clients;
        this.calls = calls;
        this.keys = keys;
        this.arns = arns;
        this.home = home;
    }

    private record Part(Operation operation, BiFunction<S3Client, String, ? extends SdkPojo> call) {}

    /** Empty when the bucket is gone, or lies in a region that is not wanted. */
    Optional<Resource> read(Bucket bucket, Predicate<String> wanted) throws InterruptedException {
        @Nullable String listed = bucket.bucketRegion();
        if (listed != null) {
            return placed(bucket, listed, wanted);
        }
        Outcome<GetBucketLocationResponse> located =
                calls.run(Operation.S3_GET_BUCKET_LOCATION, home, () -> clients.s3(home)
                        .getBucketLocation(r -> r.bucket(bucket.name())));
        return switch (located) {
            case Outcome.Answered<GetBucketLocationResponse> answered ->
                placed(bucket, region(answered.response().locationConstraintAsString()), wanted);
            case Outcome.Absent<GetBucketLocationResponse> _ -> Optional.empty();
            // Without its region nothing else can be asked; a bucket must not be left out for that.
            case Outcome.Failed<GetBucketLocationResponse> failed ->
                Optional.of(draft(bucket, Scope.GLOBAL)
                        .config(SdkJson.of(bucket))
                        .gap("", failed.failure())
                        .build());
        };
    }

    private Optional<Resource> placed(Bucket bucket, String region, Predicate<String> wanted)
            throws InterruptedException {
        // One fact under both its names, whichever call gave it; GetBucketLocation has no name for us-east-1.
        JsonObject location = region.equals("us-east-1")
                ? JsonObject.EMPTY
                : JsonObject.builder().put("LocationConstraint", region).build();
        JsonObject config = SdkJson.of(bucket)
                .with("BucketRegion", JsonValue.of(region))
                .with(Operation.S3_GET_BUCKET_LOCATION.operationName(), location);
        return wanted.test(region) ? parts(bucket, region, config) : Optional.empty();
    }

    private Optional<Resource> parts(Bucket bucket, String region, JsonObject config) throws InterruptedException {
        S3Client s3 = clients.s3(region);
        Map<Operation, Outcome<? extends SdkPojo>> outcomes = new ConcurrentHashMap<>();
        try (Forks forks = new Forks(PARTS.size())) {
            for (Part part : PARTS) {
                forks.fork(() -> outcomes.put(part.operation(), call(part, s3, bucket.name(), region, outcomes)));
            }
            forks.join();
        }
        if (outcomes.values().stream().anyMatch(BucketReader::saysGone)) {
            return Optional.empty();
        }
        Draft draft = draft(bucket, region).config(config);
        for (Part part : PARTS) {
            add(part, outcomes, draft);
        }
        add(POLICY_STATUS, outcomes, draft);
        draft.decode(Operation.S3_GET_BUCKET_POLICY, Documents.Encoding.PLAIN, "Policy");
        relate(draft, region);
        return Optional.of(draft.build());
    }

    private Outcome<? extends SdkPojo> call(
            Part part, S3Client s3, String bucket, String region, Map<Operation, Outcome<? extends SdkPojo>> outcomes)
            throws InterruptedException {
        Outcome<? extends SdkPojo> outcome =
                calls.run(part.operation(), region, () -> part.call().apply(s3, bucket));
        if (part.operation() == Operation.S3_GET_BUCKET_POLICY) {
            // A bucket without policy answers both with the same error: one call tells it.
            outcomes.put(
                    POLICY_STATUS.operation(),
                    outcome instanceof Outcome.Absent<? extends SdkPojo>
                            ? outcome
                            : calls.run(POLICY_STATUS.operation(), region, () -> POLICY_STATUS
                                    .call()
                                    .apply(s3, bucket)));
        }
        return outcome;
    }

    private static void add(Part part, Map<Operation, Outcome<? extends SdkPojo>> outcomes, Draft draft) {
        Outcome<? extends SdkPojo> outcome = outcomes.get(part.operation());
        if (outcome == null) {
            draft.gap(part.operation().operationName(), Gap.Codes.COLLECTOR_FAILED, part.operation(), "was not called");
        } else {
            draft.part(part.operation(), outcome);
        }
    }

    private void relate(Draft draft, String region) throws InterruptedException {
        draft.relate("belongs_to", Types.S3_ACCOUNT, arns.s3Account());
        String rule =
                "GetBucketEncryption.ServerSideEncryptionConfiguration.Rules[].ApplyServerSideEncryptionByDefault";
        Arns placed = new Arns(arns.partition(), arns.account(), region);
        for (String key :
                JsonPaths.texts(draft.config(), rule + ".KMSMasterKeyID").toList()) {
            draft.relate("encrypted_with", Types.KMS_KEY, keys.resolve(key, placed, calls));
        }
        JsonPaths.texts(draft.config(), "GetBucketLogging.LoggingEnabled.TargetBucket")
                .forEach(target -> draft.relate("logs_to", Types.S3_BUCKET, arns.bucket(target)));
    }

    private Draft draft(Bucket bucket, String region) {
        return new Draft(Types.S3_BUCKET, arns.bucket(bucket.name()), arns.account(), region, bucket.name());
    }

    private static boolean saysGone(Outcome<? extends SdkPojo> outcome) {
        return outcome instanceof Outcome.Failed<? extends SdkPojo> failed
                && failed.failure().code().equals("NoSuchBucket");
    }

    /** GetBucketLocation's names of two old regions. */
    private static String region(@Nullable String locationConstraint) {
        if (locationConstraint == null || locationConstraint.isEmpty()) {
            return "us-east-1";
        }
        return locationConstraint.equals("EU") ? "eu-west-1" : locationConstraint;
    }
}
