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
    ACCOUNT_LIST_REGIONS("account", "ListRegions"),
    ECR_DESCRIBE_REPOSITORIES("ecr", "DescribeRepositories"),
    ECR_GET_REGISTRY_SCANNING_CONFIGURATION("ecr", "GetRegistryScanningConfiguration"),
    ECR_GET_REPOSITORY_POLICY("ecr", "GetRepositoryPolicy", "RepositoryPolicyNotFoundException"),
    IAM_GENERATE_CREDENTIAL_REPORT("iam", "GenerateCredentialReport"),
    IAM_GET_ACCESS_KEY_LAST_USED("iam", "GetAccessKeyLastUsed"),
    IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS("iam", "GetAccountAuthorizationDetails"),
    IAM_GET_ACCOUNT_PASSWORD_POLICY("iam", "GetAccountPasswordPolicy", "NoSuchEntity"),
    IAM_GET_ACCOUNT_SUMMARY("iam", "GetAccountSummary"),
    IAM_GET_CREDENTIAL_REPORT("iam", "GetCredentialReport"),
    IAM_GET_POLICY_VERSION("iam", "GetPolicyVersion", "NoSuchEntity"),
    IAM_LIST_ACCESS_KEYS("iam", "ListAccessKeys"),
    IAM_LIST_ACCOUNT_ALIASES("iam", "ListAccountAliases"),
    IAM_LIST_POLICIES("iam", "ListPolicies"),
    KMS_DESCRIBE_KEY("kms", "DescribeKey", "NotFoundException"),
    KMS_GET_KEY_POLICY("kms", "GetKeyPolicy"),
    KMS_GET_KEY_ROTATION_STATUS("kms", "GetKeyRotationStatus"),
    KMS_LIST_ALIASES("kms", "ListAliases"),
    KMS_LIST_KEYS("kms", "ListKeys"),
    S3CONTROL_GET_PUBLIC_ACCESS_BLOCK("s3control", "GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration"),
    S3_GET_BUCKET_ACL("s3", "GetBucketAcl"),
    S3_GET_BUCKET_ENCRYPTION("s3", "GetBucketEncryption", "ServerSideEncryptionConfigurationNotFoundError"),
    S3_GET_BUCKET_LIFECYCLE_CONFIGURATION("s3", "GetBucketLifecycleConfiguration", "NoSuchLifecycleConfiguration"),
    S3_GET_BUCKET_LOCATION("s3", "GetBucketLocation", "NoSuchBucket"),
    S3_GET_BUCKET_LOGGING("s3", "GetBucketLogging"),
    S3_GET_BUCKET_POLICY("s3", "GetBucketPolicy", "NoSuchBucketPolicy"),
    S3_GET_BUCKET_POLICY_STATUS("s3", "GetBucketPolicyStatus", "NoSuchBucketPolicy"),
    S3_GET_BUCKET_TAGGING("s3", "GetBucketTagging", "NoSuchTagSet"),
    S3_GET_BUCKET_VERSIONING("s3", "GetBucketVersioning"),
    S3_GET_OBJECT_LOCK_CONFIGURATION("s3", "GetObjectLockConfiguration", "ObjectLockConfigurationNotFoundError"),
    S3_GET_PUBLIC_ACCESS_BLOCK("s3", "GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration"),
    S3_LIST_BUCKETS("s3", "ListBuckets"),
    SAGEMAKER_DESCRIBE_ENDPOINT("sagemaker", "DescribeEndpoint", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_ENDPOINT_CONFIG("sagemaker", "DescribeEndpointConfig", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_MODEL("sagemaker", "DescribeModel", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_MODEL_PACKAGE("sagemaker", "DescribeModelPackage", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_MODEL_PACKAGE_GROUP("sagemaker", "DescribeModelPackageGroup", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_NOTEBOOK_INSTANCE("sagemaker", "DescribeNotebookInstance", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_NOTEBOOK_INSTANCE_LIFECYCLE_CONFIG(
            "sagemaker", "DescribeNotebookInstanceLifecycleConfig", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_STUDIO_LIFECYCLE_CONFIG("sagemaker", "DescribeStudioLifecycleConfig", "ResourceNotFound"),
    SAGEMAKER_DESCRIBE_TRAINING_JOB("sagemaker", "DescribeTrainingJob", "ResourceNotFound"),
    SAGEMAKER_LIST_ENDPOINTS("sagemaker", "ListEndpoints"),
    SAGEMAKER_LIST_ENDPOINT_CONFIGS("sagemaker", "ListEndpointConfigs"),
    SAGEMAKER_LIST_MODELS("sagemaker", "ListModels"),
    SAGEMAKER_LIST_MODEL_PACKAGES("sagemaker", "ListModelPackages"),
    SAGEMAKER_LIST_MODEL_PACKAGE_GROUPS("sagemaker", "ListModelPackageGroups"),
    SAGEMAKER_LIST_NOTEBOOK_INSTANCES("sagemaker", "ListNotebookInstances"),
    SAGEMAKER_LIST_NOTEBOOK_INSTANCE_LIFECYCLE_CONFIGS("sagemaker", "ListNotebookInstanceLifecycleConfigs"),
    SAGEMAKER_LIST_STUDIO_LIFECYCLE_CONFIGS("sagemaker", "ListStudioLifecycleConfigs"),
    SAGEMAKER_LIST_TAGS("sagemaker", "ListTags"),
    SAGEMAKER_LIST_TRAINING_JOBS("sagemaker", "ListTrainingJobs"),
    STS_GET_CALLER_IDENTITY("sts", "GetCallerIdentity");

    private static final Map<String, Operation> BY_ID = byId();

    private final String service;
    private final String operationName;
    private final @Nullable String absenceCode;

    Operation(String service, String operationName) {
        this(service, operationName, null);
    }

    Operation(String service, String operationName, @Nullable String absenceCode) {
        this.service = service;
        this.operationName = operationName;
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
