package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.ResourceType;

/** The resource types that this connector knows. */
final class Types {
    static final ResourceType ECR_REGISTRY = new ResourceType("aws.ecr.registry");
    static final ResourceType ECR_REPOSITORY = new ResourceType("aws.ecr.repository");
    static final ResourceType IAM_ACCOUNT = new ResourceType("aws.iam.account");
    static final ResourceType IAM_POLICY = new ResourceType("aws.iam.policy");
    static final ResourceType IAM_ROLE = new ResourceType("aws.iam.role");
    static final ResourceType IAM_USER = new ResourceType("aws.iam.user");
    static final ResourceType KMS_KEY = new ResourceType("aws.kms.key");
    static final ResourceType S3_ACCOUNT = new ResourceType("aws.s3.account");
    static final ResourceType S3_BUCKET = new ResourceType("aws.s3.bucket");
    static final ResourceType SAGEMAKER_AUTOML_JOB = new ResourceType("aws.sagemaker.automl_job");
    static final ResourceType SAGEMAKER_DOMAIN = new ResourceType("aws.sagemaker.domain");
    static final ResourceType SAGEMAKER_ENDPOINT = new ResourceType("aws.sagemaker.endpoint");
    static final ResourceType SAGEMAKER_ENDPOINT_CONFIG = new ResourceType("aws.sagemaker.endpoint_config");
    static final ResourceType SAGEMAKER_FEATURE_GROUP = new ResourceType("aws.sagemaker.feature_group");
    static final ResourceType SAGEMAKER_LIFECYCLE_CONFIG = new ResourceType("aws.sagemaker.lifecycle_config");
    static final ResourceType SAGEMAKER_MODEL = new ResourceType("aws.sagemaker.model");
    static final ResourceType SAGEMAKER_MODEL_PACKAGE = new ResourceType("aws.sagemaker.model_package");
    static final ResourceType SAGEMAKER_MODEL_PACKAGE_GROUP = new ResourceType("aws.sagemaker.model_package_group");
    static final ResourceType SAGEMAKER_NOTEBOOK_INSTANCE = new ResourceType("aws.sagemaker.notebook_instance");
    static final ResourceType SAGEMAKER_PROCESSING_JOB = new ResourceType("aws.sagemaker.processing_job");
    static final ResourceType SAGEMAKER_TRAINING_JOB = new ResourceType("aws.sagemaker.training_job");

    private Types() {}
}
