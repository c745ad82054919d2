package dev.plumbline.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What each control's verdict on a good resource stands on, said by hand from the controls' metadata and the connector's
 * calls: with one of these operations refused, the verdict must be UNKNOWN; with any other refused, what it was.
 */
final class Needs {
    /** Operations by a short name: what has to be read before a resource of the kind counts as read at all. */
    private static final Map<String, List<String>> WHOLE = Map.ofEntries(
            Map.entry("automl", List.of("sagemaker:ListAutoMLJobs", "sagemaker:DescribeAutoMLJobV2")),
            Map.entry("bucket", List.of("s3:ListBuckets", "s3:GetBucketLocation")),
            Map.entry("domain", List.of("sagemaker:ListDomains", "sagemaker:DescribeDomain")),
            Map.entry("features", List.of("sagemaker:ListFeatureGroups", "sagemaker:DescribeFeatureGroup")),
            Map.entry("notebook", List.of("sagemaker:ListNotebookInstances", "sagemaker:DescribeNotebookInstance")),
            Map.entry("processing", List.of("sagemaker:ListProcessingJobs", "sagemaker:DescribeProcessingJob")),
            Map.entry("training", List.of("sagemaker:ListTrainingJobs", "sagemaker:DescribeTrainingJob")),
            Map.entry("model", List.of("sagemaker:ListModels", "sagemaker:DescribeModel")),
            Map.entry("package", List.of("sagemaker:ListModelPackages", "sagemaker:DescribeModelPackage")),
            Map.entry("group", List.of("sagemaker:ListModelPackageGroups", "sagemaker:DescribeModelPackageGroup")),
            Map.entry("endpoint", List.of("sagemaker:ListEndpoints", "sagemaker:DescribeEndpoint")),
            Map.entry("config", List.of("sagemaker:ListEndpointConfigs", "sagemaker:DescribeEndpointConfig")),
            Map.entry("key", List.of("kms:ListKeys", "kms:DescribeKey")),
            Map.entry(
                    "script",
                    List.of(
                            "sagemaker:ListNotebookInstanceLifecycleConfigs",
                            "sagemaker:DescribeNotebookInstanceLifecycleConfig")));

    /** Control, the end of the good resource's uid (none: that of the pair), and what it needs. */
    private static final String ROWS = """
            PL-AWS-ECR-001 - ecr:DescribeRepositories ecr:GetRegistryScanningConfiguration
            PL-AWS-ECR-002 - ecr:DescribeRepositories
            PL-AWS-ECR-003 - ecr:DescribeRepositories
            PL-AWS-ECR-004 - ecr:DescribeRepositories ecr:GetRepositoryPolicy
            PL-AWS-GOV-001 - bucket s3:GetBucketTagging
            PL-AWS-GOV-001 :model/good-model model sagemaker:ListTags
            PL-AWS-GOV-001 :endpoint/good-endpoint endpoint sagemaker:ListTags
            PL-AWS-GOV-001 :endpoint-config/good-endpoint-config config sagemaker:ListTags
            PL-AWS-GOV-001 :training-job/good-training-job training sagemaker:ListTags
            PL-AWS-GOV-001 :model-package-group/good-group group sagemaker:ListTags
            PL-AWS-IAM-001 - iam:GetAccountAuthorizationDetails
            PL-AWS-IAM-002 - iam:GetAccountAuthorizationDetails
            PL-AWS-IAM-003 - iam:GetAccountAuthorizationDetails
            PL-AWS-IAM-004 - iam:GetAccountAuthorizationDetails
            PL-AWS-IAM-005 - iam:GetAccountSummary
            PL-AWS-IAM-006 - iam:GetAccountAuthorizationDetails iam:ListAccessKeys
            PL-AWS-IAM-007 - iam:GetAccountAuthorizationDetails iam:GenerateCredentialReport iam:GetCredentialReport
            PL-AWS-IAM-007 :role/good-role iam:GetAccountAuthorizationDetails
            PL-AWS-IAM-008 - iam:GetAccountPasswordPolicy
            PL-AWS-KMS-001 - key kms:GetKeyRotationStatus
            PL-AWS-KMS-002 - key kms:GetKeyPolicy
            PL-AWS-S3-001 - bucket s3:GetBucketEncryption
            PL-AWS-S3-002 - bucket s3:GetPublicAccessBlock s3control:GetPublicAccessBlock
            PL-AWS-S3-003 - bucket s3:GetBucketPolicy s3:GetBucketAcl s3:GetPublicAccessBlock s3control:GetPublicAccessBlock
            PL-AWS-S3-004 - bucket s3:GetBucketPolicy
            PL-AWS-S3-005 - bucket s3:GetBucketVersioning
            PL-AWS-S3-006 - bucket s3:GetBucketLogging
            PL-AWS-S3-007 - bucket s3:GetBucketTagging s3:GetObjectLockConfiguration
            PL-AWS-S3-008 - bucket s3:GetBucketLifecycleConfiguration
            PL-AWS-S3-009 - bucket s3:GetBucketVersioning
            PL-AWS-SM-001 - notebook
            PL-AWS-SM-002 - notebook
            PL-AWS-SM-003 - notebook
            PL-AWS-SM-004 - notebook key
            PL-AWS-SM-005 - notebook
            PL-AWS-SM-006 - script
            PL-AWS-SM-007 - domain
            PL-AWS-SM-008 - domain
            PL-AWS-SM-010 - training
            PL-AWS-SM-012 - training
            PL-AWS-SM-013 - training
            PL-AWS-SM-014 - training
            PL-AWS-SM-014 :model/good-model model
            PL-AWS-SM-014 :processing-job/good-processing-job processing
            PL-AWS-SM-015 - training bucket s3:GetBucketVersioning
            PL-AWS-SM-016 - processing
            PL-AWS-SM-017 - automl
            PL-AWS-SM-018 - features
            PL-AWS-SM-019 - model
            PL-AWS-SM-020 - model
            PL-AWS-SM-021 - model package
            PL-AWS-SM-022 - model package
            PL-AWS-SM-023 - endpoint config model package
            PL-AWS-SM-025 - package
            PL-AWS-SM-028 - config
            PL-AWS-SM-029 - config
            PL-AWS-SM-030 - config
            PL-AWS-SM-032 - endpoint
            """;

    private Needs() {}

    /** @param good the end of the uid; "-" for the good resource of the control's pair */
    record Row(String control, String good, Set<String> operations) {}

    static List<Row> rows() {
        return ROWS.lines().map(Needs::row).toList();
    }

    static Set<String> controls() {
        return rows().stream().map(Row::control).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Row row(String line) {
        List<String> words = Arrays.asList(line.split(" ", -1));
        Set<String> operations = new LinkedHashSet<>();
        words.subList(2, words.size()).forEach(word -> operations.addAll(WHOLE.getOrDefault(word, List.of(word))));
        return new Row(words.get(0), words.get(1), operations);
    }

    /** Operation to the rows that need it. */
    static Map<String, List<Row>> byOperation() {
        Map<String, List<Row>> byOperation = new LinkedHashMap<>();
        for (Row row : rows()) {
            for (String operation : row.operations()) {
                byOperation.computeIfAbsent(operation, _ -> new ArrayList<>()).add(row);
            }
        }
        return byOperation;
    }
}
