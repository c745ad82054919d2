package dev.plumbline.connector.aws;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that this connector ever asks of AWS; {@link ReadOnlyGuard} lets nothing else out. All of it reads:
 * {@link #IAM_GENERATE_CREDENTIAL_REPORT} makes AWS write a report of its own and changes nothing of the customer's.
 */
enum Operation {
    ACCOUNT_LIST_REGIONS("account", "ListRegions", "Regions"),
    ECR_DESCRIBE_REPOSITORIES("ecr", "DescribeRepositories", "repositories"),
    ECR_GET_REGISTRY_SCANNING_CONFIGURATION("ecr", "GetRegistryScanningConfiguration", "scanningConfiguration"),
    ECR_GET_REPOSITORY_POLICY("ecr", "GetRepositoryPolicy", "policyText", "RepositoryPolicyNotFoundException"),
    IAM_GENERATE_CREDENTIAL_REPORT("iam", "GenerateCredentialReport", "State"),
    IAM_GET_ACCESS_KEY_LAST_USED("iam", "GetAccessKeyLastUsed", "AccessKeyLastUsed", "NoSuchEntity"),
    IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS("iam", "GetAccountAuthorizationDetails", "IsTruncated"),
    IAM_GET_ACCOUNT_PASSWORD_POLICY("iam", "GetAccountPasswordPolicy", "PasswordPolicy", "NoSuchEntity"),
    IAM_GET_ACCOUNT_SUMMARY("iam", "GetAccountSummary", "SummaryMap"),
    IAM_GET_CREDENTIAL_REPORT("iam", "GetCredentialReport", "Content"),
    IAM_GET_POLICY_VERSION("iam", "GetPolicyVersion", "PolicyVersion.Document", "NoSuchEntity"),
    IAM_LIST_ACCESS_KEYS("iam", "ListAccessKeys", "AccessKeyMetadata"),
    IAM_LIST_ACCOUNT_ALIASES("iam", "ListAccountAliases", "AccountAliases"),
    IAM_LIST_POLICIES("iam", "ListPolicies", "IsTruncated"),
    KMS_DESCRIBE_KEY("kms", "DescribeKey", "KeyMetadata.KeyManager", "NotFoundException"),
    KMS_GET_KEY_POLICY("kms", "GetKeyPolicy", "Policy"),
    KMS_GET_KEY_ROTATION_STATUS("kms", "GetKeyRotationStatus", "KeyRotationEnabled"),
    KMS_LIST_ALIASES("kms", "ListAliases", "Aliases"),
    KMS_LIST_KEYS("kms", "ListKeys", "Keys"),
    S3CONTROL_GET_PUBLIC_ACCESS_BLOCK(
            "s3control",
            "GetPublicAccessBlock",
            "PublicAccessBlockConfiguration.BlockPublicAcls",
            "NoSuchPublicAccessBlockConfiguration"),
    S3_GET_BUCKET_ACL("s3", "GetBucketAcl", "Owner"),
    S3_GET_BUCKET_ENCRYPTION(
            "s3",
            "GetBucketEncryption",
            "ServerSideEncryptionConfiguration.Rules",
            "ServerSideEncryptionConfigurationNotFoundError"),
    S3_GET_BUCKET_LIFECYCLE_CONFIGURATION(
            "s3", "GetBucketLifecycleConfiguration", "Rules", "NoSuchLifecycleConfiguration"),
    S3_GET_BUCKET_LOCATION("s3", "GetBucketLocation", "", "NoSuchBucket"),
    S3_GET_BUCKET_LOGGING("s3", "GetBucketLogging", ""),
    S3_GET_BUCKET_POLICY("s3", "GetBucketPolicy", "Policy", "NoSuchBucketPolicy"),
    S3_GET_BUCKET_POLICY_STATUS("s3", "GetBucketPolicyStatus", "PolicyStatus.IsPublic", "NoSuchBucketPolicy"),
    S3_GET_BUCKET_TAGGING("s3", "GetBucketTagging", "TagSet", "NoSuchTagSet"),
    S3_GET_BUCKET_VERSIONING("s3", "GetBucketVersioning", ""),
    S3_GET_OBJECT_LOCK_CONFIGURATION(
            "s3",
            "GetObjectLockConfiguration",
            "ObjectLockConfiguration.ObjectLockEnabled",
            "ObjectLockConfigurationNotFoundError"),
    S3_GET_PUBLIC_ACCESS_BLOCK(
            "s3",
            "GetPublicAccessBlock",
            "PublicAccessBlockConfiguration.BlockPublicAcls",
            "NoSuchPublicAccessBlockConfiguration"),
    S3_LIST_BUCKETS("s3", "ListBuckets", "Buckets"),
    SAGEMAKER_DESCRIBE_AUTO_ML_JOB_V2("sagemaker", "DescribeAutoMLJobV2", "AutoMLJobArn", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_DOMAIN("sagemaker", "DescribeDomain", "DomainArn", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_ENDPOINT("sagemaker", "DescribeEndpoint", "EndpointArn", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_ENDPOINT_CONFIG("sagemaker", "DescribeEndpointConfig", "EndpointConfigArn", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_FEATURE_GROUP("sagemaker", "DescribeFeatureGroup", "FeatureGroupArn", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_MODEL("sagemaker", "DescribeModel", "ModelArn", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_MODEL_PACKAGE("sagemaker", "DescribeModelPackage", "ModelPackageArn", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_MODEL_PACKAGE_GROUP(
            "sagemaker", "DescribeModelPackageGroup", "ModelPackageGroupArn", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_NOTEBOOK_INSTANCE(
            "sagemaker", "DescribeNotebookInstance", "NotebookInstanceArn", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_NOTEBOOK_INSTANCE_LIFECYCLE_CONFIG(
            "sagemaker",
            "DescribeNotebookInstanceLifecycleConfig",
            "NotebookInstanceLifecycleConfigArn",
            "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_PROCESSING_JOB("sagemaker", "DescribeProcessingJob", "ProcessingJobArn", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_STUDIO_LIFECYCLE_CONFIG(
            "sagemaker", "DescribeStudioLifecycleConfig", "StudioLifecycleConfigArn", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_TRAINING_JOB("sagemaker", "DescribeTrainingJob", "TrainingJobArn", "ResourceNotFound"),
    SAGEMAKER_LIST_AUTO_ML_JOBS("sagemaker", "ListAutoMLJobs", "AutoMLJobSummaries"),
    SAGEMAKER_LIST_DOMAINS("sagemaker", "ListDomains", "Domains"),
    SAGEMAKER_LIST_ENDPOINTS("sagemaker", "ListEndpoints", "Endpoints"),
    SAGEMAKER_LIST_ENDPOINT_CONFIGS("sagemaker", "ListEndpointConfigs", "EndpointConfigs"),
    SAGEMAKER_LIST_FEATURE_GROUPS("sagemaker", "ListFeatureGroups", "FeatureGroupSummaries"),
    SAGEMAKER_LIST_MODELS("sagemaker", "ListModels", "Models"),
    SAGEMAKER_LIST_MODEL_PACKAGES("sagemaker", "ListModelPackages", "ModelPackageSummaryList"),
    SAGEMAKER_LIST_MODEL_PACKAGE_GROUPS("sagemaker", "ListModelPackageGroups", "ModelPackageGroupSummaryList"),
    SAGEMAKER_LIST_NOTEBOOK_INSTANCES("sagemaker", "ListNotebookInstances", "NotebookInstances"),
    SAGEMAKER_LIST_NOTEBOOK_INSTANCE_LIFECYCLE_CONFIGS(
            "sagemaker", "ListNotebookInstanceLifecycleConfigs", "NotebookInstanceLifecycleConfigs"),
    SAGEMAKER_LIST_PROCESSING_JOBS("sagemaker", "ListProcessingJobs", "ProcessingJobSummaries"),
    SAGEMAKER_LIST_STUDIO_LIFECYCLE_CONFIGS("sagemaker", "ListStudioLifecycleConfigs", "StudioLifecycleConfigs"),
    SAGEMAKER_LIST_TAGS("sagemaker", "ListTags", "Tags"),
    SAGEMAKER_LIST_TRAINING_JOBS("sagemaker", "ListTrainingJobs", "TrainingJobSummaries"),
    STS_GET_CALLER_IDENTITY("sts", "GetCallerIdentity", "Account");

    private static final Map<String, Operation> BY_ID = byId();

    private final String service;
    private final String operationName;
    private final String required;
    private final @Nullable String absenceCode;

    Operation(String service, String operationName, String required) {
        this(service, operationName, required, null);
    }

    /**
     * @param required see {@link #required()}
     * @param absenceCode see {@link #meansAbsent}
     */
    Operation(String service, String operationName, String required, @Nullable String absenceCode) {
        this.service = service;
        this.operationName = operationName;
        this.required = required;
        this.absenceCode = absenceCode;
    }

    /** The AWS SDK's name of the service in lower case and without spaces. */
    String service() {
        return service;
    }

    String operationName() {
        return operationName;
    }

    /** {@code service:Operation}. */
    String id() {
        return service + ":" + operationName;
    }

    /**
     * The member that every answer has, as a path; empty where all may be absent. Without it the answer is none: an
     * empty body is not an account without resources, nor a bucket without settings.
     */
    String required() {
        return required;
    }

    /** True for the documented error that says "read, and there is none": not a failure. */
    boolean meansAbsent(String code, String message) {
        return code.equals(absenceCode) || (isSageMakerDescribe() && saysNotFound(code, message));
    }

    static Optional<Operation> find(String service, String operationName) {
        return Optional.ofNullable(BY_ID.get(service + ":" + operationName));
    }

    private boolean isSageMakerDescribe() {
        return service.equals("sagemaker") && operationName.startsWith("Describe");
    }

    /** SageMaker mostly answers a Describe of what is gone with a ValidationException that only its text tells apart. */
    private static boolean saysNotFound(String code, String message) {
        return code.equals("ValidationException")
                && (message.contains("Could not find")
                        || message.contains("RecordNotFound")
                        || message.contains("does not exist")
                        || message.contains("resource not found"));
    }

    @Override
    public String toString() {
        return id();
    }

    private static Map<String, Operation> byId() {
        Map<String, Operation> operations = new HashMap<>();
        Arrays.stream(values()).forEach(operation -> operations.put(operation.id(), operation));
        return Collections.unmodifiableMap(operations);
    }
}
