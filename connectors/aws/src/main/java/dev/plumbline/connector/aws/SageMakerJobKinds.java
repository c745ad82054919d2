package dev.plumbline.connector.aws;

import static dev.plumbline.connector.aws.SageMakerKind.Target.ARN;
import static dev.plumbline.connector.aws.SageMakerKind.Target.IMAGE;
import static dev.plumbline.connector.aws.SageMakerKind.Target.KEY;
import static dev.plumbline.connector.aws.SageMakerKind.Target.OBJECT;
import static dev.plumbline.connector.aws.SageMakerKinds.PAGE;

import dev.plumbline.connector.aws.SageMakerKind.Edge;
import dev.plumbline.connector.aws.SageMakerKind.Tagging;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.AutoMLJobSummary;
import software.amazon.awssdk.services.sagemaker.model.ListAutoMlJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListProcessingJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/** Jobs: what works on data once, and stays listed after its end. */
final class SageMakerJobKinds {
    private SageMakerJobKinds() {}

    static final SageMakerKind<?, ?> TRAINING = new SageMakerKind<ListTrainingJobsResponse, TrainingJobSummary>(
            Types.SAGEMAKER_TRAINING_JOB,
            Operation.SAGEMAKER_LIST_TRAINING_JOBS,
            (client, token) -> client.listTrainingJobs(r -> r.nextToken(token).maxResults(PAGE)),
            ListTrainingJobsResponse::trainingJobSummaries,
            ListTrainingJobsResponse::nextToken,
            TrainingJobSummary::trainingJobArn,
            TrainingJobSummary::trainingJobName,
            Operation.SAGEMAKER_DESCRIBE_TRAINING_JOB,
            (client, name) -> client.describeTrainingJob(r -> r.trainingJobName(name)),
            Tagging.ALL,
            List.of(
                    new Edge("runs_as", Types.IAM_ROLE, "RoleArn", ARN),
                    new Edge("encrypted_with", Types.KMS_KEY, "ResourceConfig.VolumeKmsKeyId", KEY),
                    new Edge("encrypted_with", Types.KMS_KEY, "OutputDataConfig.KmsKeyId", KEY),
                    new Edge("reads", Types.S3_BUCKET, "InputDataConfig[].DataSource.S3DataSource.S3Uri", OBJECT),
                    new Edge("writes", Types.S3_BUCKET, "OutputDataConfig.S3OutputPath", OBJECT),
                    new Edge("pulls", Types.ECR_REPOSITORY, "AlgorithmSpecification.TrainingImage", IMAGE)));

    static final SageMakerKind<?, ?> PROCESSING = new SageMakerKind<ListProcessingJobsResponse, ProcessingJobSummary>(
            Types.SAGEMAKER_PROCESSING_JOB,
            Operation.SAGEMAKER_LIST_PROCESSING_JOBS,
            (client, token) -> client.listProcessingJobs(r -> r.nextToken(token).maxResults(PAGE)),
            ListProcessingJobsResponse::processingJobSummaries,
            ListProcessingJobsResponse::nextToken,
            ProcessingJobSummary::processingJobArn,
            ProcessingJobSummary::processingJobName,
            Operation.SAGEMAKER_DESCRIBE_PROCESSING_JOB,
            (client, name) -> client.describeProcessingJob(r -> r.processingJobName(name)),
            Tagging.NONE,
            List.of(
                    new Edge("runs_as", Types.IAM_ROLE, "RoleArn", ARN),
                    new Edge("encrypted_with", Types.KMS_KEY, "ProcessingResources.ClusterConfig.VolumeKmsKeyId", KEY),
                    new Edge("encrypted_with", Types.KMS_KEY, "ProcessingOutputConfig.KmsKeyId", KEY),
                    new Edge("reads", Types.S3_BUCKET, "ProcessingInputs[].S3Input.S3Uri", OBJECT),
                    new Edge("writes", Types.S3_BUCKET, "ProcessingOutputConfig.Outputs[].S3Output.S3Uri", OBJECT),
                    new Edge("pulls", Types.ECR_REPOSITORY, "AppSpecification.ImageUri", IMAGE)));

    /** DescribeAutoMLJobV2 also describes the jobs of the first version. */
    static final SageMakerKind<?, ?> AUTOML = new SageMakerKind<ListAutoMlJobsResponse, AutoMLJobSummary>(
            Types.SAGEMAKER_AUTOML_JOB,
            Operation.SAGEMAKER_LIST_AUTO_ML_JOBS,
            (client, token) -> client.listAutoMLJobs(r -> r.nextToken(token).maxResults(PAGE)),
            ListAutoMlJobsResponse::autoMLJobSummaries,
            ListAutoMlJobsResponse::nextToken,
            AutoMLJobSummary::autoMLJobArn,
            AutoMLJobSummary::autoMLJobName,
            Operation.SAGEMAKER_DESCRIBE_AUTO_ML_JOB_V2,
            (client, name) -> client.describeAutoMLJobV2(r -> r.autoMLJobName(name)),
            Tagging.NONE,
            List.of(
                    new Edge("runs_as", Types.IAM_ROLE, "RoleArn", ARN),
                    new Edge("encrypted_with", Types.KMS_KEY, "SecurityConfig.VolumeKmsKeyId", KEY),
                    new Edge("encrypted_with", Types.KMS_KEY, "OutputDataConfig.KmsKeyId", KEY),
                    new Edge(
                            "reads",
                            Types.S3_BUCKET,
                            "AutoMLJobInputDataConfig[].DataSource.S3DataSource.S3Uri",
                            OBJECT),
                    new Edge("writes", Types.S3_BUCKET, "OutputDataConfig.S3OutputPath", OBJECT)));
}
