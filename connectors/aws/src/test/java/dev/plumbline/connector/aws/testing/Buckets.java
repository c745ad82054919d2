package dev.plumbline.connector.aws.testing;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Settings of buckets that the estates share. */
final class Buckets {
    private Buckets() {}

    /** Encryption, public access block, versioning, TLS only. */
    static void harden(S3Client s3, String bucket, String key) {
        encrypt(s3, bucket, key);
        blockPublicAccess(s3, bucket);
        version(s3, bucket);
        s3.putBucketPolicy(r -> r.bucket(bucket).policy(tlsOnly(bucket)));
    }

    static void encrypt(S3Client s3, String bucket, String key) {
        ServerSideEncryptionRule rule = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(
                        d -> d.sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID(key))
                .build();
        s3.putBucketEncryption(r -> r.bucket(bucket).serverSideEncryptionConfiguration(c -> c.rules(rule)));
    }

    static void blockPublicAccess(S3Client s3, String bucket) {
        s3.putPublicAccessBlock(r -> r.bucket(bucket).publicAccessBlockConfiguration(b -> b.blockPublicAcls(true)
                .ignorePublicAcls(true)
                .blockPublicPolicy(true)
                .restrictPublicBuckets(true)));
    }

    static void version(S3Client s3, String bucket) {
        s3.putBucketVersioning(
                r -> r.bucket(bucket).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    }

    static String tlsOnly(String bucket) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*",\
                "Resource":["arn:aws:s3:::%1$s","arn:aws:s3:::%1$s/*"],\
                "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""".formatted(bucket);
    }

    static String readableByAll(String bucket) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",\
                "Resource":["arn:aws:s3:::%s/*"]}]}""".formatted(bucket);
    }
}
