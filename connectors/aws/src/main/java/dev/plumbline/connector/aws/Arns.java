package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** Builds the ARNs of one account in one region. */
record Arns(String partition, String account, String region) {
    /** {@code https://bucket.s3.region.amazonaws.com/key} and {@code https://s3.region.amazonaws.com/bucket/key}. */
    private static final Pattern S3_HTTPS = Pattern.compile(
            "https://(?:([a-z0-9][a-z0-9.-]+)\\.)?s3(?:[.-][a-z0-9-]+)?\\.amazonaws\\.com(?:\\.cn)?/([^/]*).*");

    private static final Pattern S3_URI = Pattern.compile("s3://([^/]+).*");
    private static final Pattern ECR_IMAGE = Pattern.compile(
            "([0-9]{12})\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\.(?:amazonaws\\.com(?:\\.cn)?|on\\.aws)/([^:@]+).*");

    /** @param homeRegion names the partition when the region is {@link Scope#GLOBAL} */
    static Arns of(String account, String region, String homeRegion) {
        String placed = region.equals(Scope.GLOBAL) ? homeRegion : region;
        return new Arns(PartitionMetadata.of(Region.of(placed)).id(), account, region);
    }

    /** @param resource what follows the account, such as {@code key/1234} */
    String regional(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, resource);
    }

    String bucket(String name) {
        return "arn:%s:s3:::%s".formatted(partition, name);
    }

    /** Synthetic: AWS has no ARN for an account's S3 settings. */
    String s3Account() {
        return "arn:%s:s3:::account/%s".formatted(partition, account);
    }

    String root() {
        return "arn:%s:iam::%s:root".formatted(partition, account);
    }

    /** The bucket that an object's address lies in; empty for what is no address of S3. */
    Optional<String> bucketOfObject(String uri) {
        Matcher plain = S3_URI.matcher(uri);
        if (plain.matches()) {
            return Optional.of(bucket(plain.group(1)));
        }
        Matcher https = S3_HTTPS.matcher(uri);
        if (!https.matches()) {
            return Optional.empty();
        }
        String name = https.group(1) != null ? https.group(1) : https.group(2);
        return name.isEmpty() ? Optional.empty() : Optional.of(bucket(name));
    }

    /** The private ECR repository that an image comes from; empty for images from elsewhere. */
    Optional<String> repositoryOfImage(String image) {
        Matcher ecr = ECR_IMAGE.matcher(image);
        return ecr.matches()
                ? Optional.of(
                        "arn:%s:ecr:%s:%s:repository/%s".formatted(partition, ecr.group(2), ecr.group(1), ecr.group(3)))
                : Optional.empty();
    }
}
