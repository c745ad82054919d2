package dev.plumbline.connector.snapshot.demo;

import dev.plumbline.connector.api.Gap;
import java.util.List;
import java.util.Optional;

/** What the demo's connector is not allowed, or not able, to read. */
final class DemoGaps {
    private static final int LAST = Integer.MAX_VALUE;

    /** @param uid a part of the uid */
    private record Denied(String uid, String operation, String code, String message, int from, int to) {}

    /**
     * A listing that stops.
     *
     * @param percent how much of it came before that
     */
    record Listing(
            String account,
            String region,
            String type,
            String operation,
            String code,
            String message,
            int percent,
            int from,
            int to) {}

    private static final List<Denied> DENIED = List.of(
            s3("northwind-ecg-arrhythmia-data", "GetBucketPolicy", 0),
            s3("northwind-ecg-arrhythmia-data", "GetBucketPolicyStatus", 0),
            s3("northwind-pathology-grading-data", "GetBucketPolicy", 0),
            s3("northwind-pathology-grading-data", "GetBucketEncryption", 0),
            s3("northwind-pathology-grading-data", "GetBucketVersioning", 0),
            s3("northwind-pathology-grading-data", "GetBucketTagging", 0),
            s3("northwind-trial-matching-data", "GetPublicAccessBlock", 0),
            s3("northwind-trial-matching-data", "GetBucketAcl", 0),
            s3("northwind-trial-matching-models", "GetBucketLogging", 40),
            s3("northwind-trial-matching-models", "GetBucketLifecycleConfiguration", 40),
            s3("northwind-incident-evidence", "GetObjectLockConfiguration", 0),
            kms(DemoEstate.CLOSED_KEY, "GetKeyPolicy"),
            kms(DemoEstate.CLOSED_KEY, "GetKeyRotationStatus"),
            denied("repository/tools/drift-reports", "GetRepositoryPolicy", "AccessDeniedException", 0),
            new Denied(
                    DemoEstate.SHARED + ":registry",
                    "GetRegistryScanningConfiguration",
                    "AccessDeniedException",
                    "PlumblineReader is not authorized to perform GetRegistryScanningConfiguration on this resource",
                    75,
                    80),
            denied("notebook-instance/icu-deterioration-lab", "DescribeNotebookInstance", "AccessDeniedException", 0),
            denied("training-job/icu-deterioration-v1-training", "DescribeTrainingJob", "AccessDeniedException", 0),
            denied(":model/stroke-ct-detection-v", "DescribeModel", "AccessDeniedException", 0),
            denied("endpoint-config/lab-anomaly-v", "DescribeEndpointConfig", "AccessDeniedException", 0),
            denied("endpoint/nurse-staffing", "DescribeEndpoint", "AccessDeniedException", 20),
            denied("model-package/fall-risk/2", "DescribeModelPackage", "AccessDeniedException", 0),
            denied("config/legacy-bootstrap", "DescribeNotebookInstanceLifecycleConfig", "AccessDeniedException", 0),
            denied("user/hana.okafor", "ListAccessKeys", "AccessDenied", 0),
            new Denied(
                    "user/mateo.lindqvist",
                    "GetCredentialReport",
                    "NotInReport",
                    "the credential report has no row for this user yet; it is renewed every four hours",
                    80,
                    LAST),
            denied(DemoEstate.PRODUCTION + ":root", "GetAccountPasswordPolicy", "AccessDenied", 60),
            new Denied(DemoEstate.PRODUCTION + ":root", "GetAccountSummary", "Throttling", "Rate exceeded", 13, 22));

    private static final List<Listing> LISTINGS = List.of(
            new Listing(
                    DemoEstate.RESEARCH,
                    DemoEstate.VIRGINIA,
                    "aws.sagemaker.training_job",
                    "sagemaker:ListTrainingJobs",
                    "ThrottlingException",
                    "Rate exceeded",
                    60,
                    87,
                    LAST),
            new Listing(
                    DemoEstate.SHARED,
                    DemoEstate.FRANKFURT,
                    "aws.ecr.repository",
                    "ecr:DescribeRepositories",
                    "AccessDeniedException",
                    "User: arn:aws:sts::%s:assumed-role/PlumblineReader/plumbline is not authorized to perform:"
                                    .formatted(DemoEstate.SHARED)
                            + " ecr:DescribeRepositories",
                    0,
                    30,
                    40),
            new Listing(
                    DemoEstate.PRODUCTION,
                    DemoEstate.IRELAND,
                    "aws.kms.key",
                    "kms:ListKeys",
                    Gap.Codes.TIMEOUT,
                    "no answer within 20 s, 3 times",
                    0,
                    55,
                    57));

    private DemoGaps() {}

    static Optional<Quality.Refusal> refusal(String uid, String operation, int day) {
        return DENIED.stream()
                .filter(denied -> denied.operation().equals(operation)
                        && uid.contains(denied.uid())
                        && denied.from() <= day
                        && day <= denied.to())
                .map(denied -> new Quality.Refusal(denied.code(), denied.message()))
                .findFirst();
    }

    static List<Listing> listings(int day) {
        return LISTINGS.stream()
                .filter(listing -> listing.from() <= day && day <= listing.to())
                .toList();
    }

    private static Denied s3(String bucket, String operation, int from) {
        return denied(bucket, operation, "AccessDenied", from);
    }

    private static Denied kms(String uid, String operation) {
        return new Denied(
                uid,
                operation,
                "AccessDeniedException",
                ("User: arn:aws:sts::%s:assumed-role/PlumblineReader/plumbline is not authorized to perform: kms:%s on this"
                                + " resource because no resource-based policy allows the action")
                        .formatted(DemoEstate.PRODUCTION, operation),
                0,
                LAST);
    }

    private static Denied denied(String uid, String operation, String code, int from) {
        return new Denied(
                uid,
                operation,
                code,
                "PlumblineReader is not authorized to perform %s on this resource".formatted(operation),
                from,
                LAST);
    }
}
