package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.array;
import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.Resource;
import java.time.Instant;

final class TrainingShapes {
    static final String JOB = "aws.sagemaker.training_job";

    private TrainingShapes() {}

    /**
     * @param dataBucket what it reads where its data are good
     * @param otherBucket what it reads otherwise
     * @param image the training image
     * @param repositoryArn where the image lies
     * @param nodes how many instances
     */
    record Job(
            String name,
            Product product,
            String roleArn,
            String keyArn,
            String dataBucket,
            String otherBucket,
            String outputBucket,
            String image,
            String repositoryArn,
            int nodes,
            int createdDay) {}

    static String artifact(Job job) {
        return "s3://%s/%s/output/model.tar.gz".formatted(job.outputBucket(), job.name());
    }

    static Resource job(Stage stage, Place place, Job job) {
        Dice dice = stage.dice();
        String uid = place.arn("sagemaker", "training-job/" + job.name());
        Draft draft = new Draft(stage, JOB, uid, place, job.name());
        boolean keyed = !draft.bad(Facet.JOB_KEYS);
        String bucket = draft.bad(Facet.JOB_DATA) ? job.otherBucket() : job.dataBucket();
        Instant created = stage.at(job.createdDay(), uid);
        int seconds = 1_800 + dice.below(14_400, "seconds", uid);
        JsonObject description = object(
                "TrainingJobName",
                job.name(),
                "TrainingJobArn",
                uid,
                "ModelArtifacts",
                object("S3ModelArtifacts", artifact(job)),
                "TrainingJobStatus",
                "Completed",
                "SecondaryStatus",
                "Completed",
                "HyperParameters",
                hyperParameters(dice, draft),
                "AlgorithmSpecification",
                object(
                        "TrainingImage",
                        job.image(),
                        "TrainingInputMode",
                        "File",
                        "EnableSageMakerMetricsTimeSeries",
                        true),
                "RoleArn",
                job.roleArn(),
                "InputDataConfig",
                array(channel("train", bucket, job), channel("validation", bucket, job)),
                "OutputDataConfig",
                object(
                        // Where no key was named, SageMaker answers with an empty text.
                        "KmsKeyId",
                        keyed ? job.keyArn() : "",
                        "S3OutputPath",
                        "s3://%s".formatted(job.outputBucket()),
                        "CompressionType",
                        "GZIP"),
                "ResourceConfig",
                object(
                        "InstanceType",
                        job.product().accelerated() ? "ml.g5.12xlarge" : "ml.m5.4xlarge",
                        "InstanceCount",
                        job.nodes(),
                        "VolumeSizeInGB",
                        100,
                        // SageMaker refuses a volume key for instances that store on local NVMe.
                        "VolumeKmsKeyId",
                        keyed && !job.product().accelerated() ? job.keyArn() : null),
                "VpcConfig",
                Network.vpcConfig(dice, place),
                "StoppingCondition",
                object("MaxRuntimeInSeconds", 86_400),
                "CreationTime",
                created,
                "TrainingStartTime",
                created.plusSeconds(120),
                "TrainingEndTime",
                created.plusSeconds(120 + seconds),
                "LastModifiedTime",
                created.plusSeconds(150 + seconds),
                "EnableNetworkIsolation",
                !draft.bad(Facet.JOB_ISOLATION),
                "EnableInterContainerTrafficEncryption",
                !draft.bad(Facet.JOB_TRAFFIC),
                "EnableManagedSpotTraining",
                false,
                "TrainingTimeInSeconds",
                seconds,
                "BillableTimeInSeconds",
                seconds * job.nodes(),
                "Environment",
                object("LOG_LEVEL", "info", "EXPERIMENT", job.product().slug()));
        JsonObject summary = object("TrainingJobName", job.name(), "TrainingJobArn", uid, "CreationTime", created);
        draft.described("DescribeTrainingJob", description, summary)
                .tags(
                        draft.bad(Facet.TAGS)
                                ? job.product().poorTags()
                                : job.product().tags("development"));
        if (draft.readable()) {
            draft.relate("runs_as", IamShapes.ROLE, job.roleArn())
                    .relate("reads", S3Shapes.BUCKET, Place.bucketArn(bucket))
                    .relate("writes", S3Shapes.BUCKET, Place.bucketArn(job.outputBucket()))
                    .relate("pulls", EcrShapes.REPOSITORY, job.repositoryArn());
            if (keyed) {
                draft.relate("encrypted_with", KmsShapes.KEY, job.keyArn());
            }
        }
        return draft.build();
    }

    private static JsonObject hyperParameters(Dice dice, Draft draft) {
        String marked = "postgresql://etl:<secret:password_assignment:%s>@warehouse:5432/features"
                .formatted(dice.hex(12, "digest", draft.uid()));
        return object(
                "epochs",
                Integer.toString(10 + dice.below(40, "epochs", draft.uid())),
                "learning_rate",
                dice.percent(50, "rate", draft.uid()) ? "0.0003" : "0.001",
                "batch_size",
                "64",
                "features_url",
                draft.bad(Facet.PARAMETER_SECRET) ? marked : null);
    }

    private static JsonObject channel(String name, String bucket, Job job) {
        return object(
                "ChannelName",
                name,
                "DataSource",
                object(
                        "S3DataSource",
                        object(
                                "S3DataType",
                                "S3Prefix",
                                "S3Uri",
                                "s3://%s/%s/%s/".formatted(bucket, job.product().slug(), name),
                                "S3DataDistributionType",
                                "FullyReplicated")),
                "CompressionType",
                "None",
                "RecordWrapperType",
                "None");
    }
}
