package dev.plumbline.connector.aws.testing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AppNetworkAccessType;
import software.amazon.awssdk.services.sagemaker.model.AuthMode;
import software.amazon.awssdk.services.sagemaker.model.AutoMLJobChannel;
import software.amazon.awssdk.services.sagemaker.model.AutoMLProblemTypeConfig;
import software.amazon.awssdk.services.sagemaker.model.FeatureDefinition;
import software.amazon.awssdk.services.sagemaker.model.FeatureType;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.VpcConfig;

/** The part of {@link GoodAndBad} about Studio, processing and AutoML jobs, and feature groups. */
final class StudioAndJobs {
    private static final String SUBNET = "subnet-0123456789abcdef0";
    private static final String GROUP = "sg-0123456789abcdef0";
    private static final VpcConfig VPC =
            VpcConfig.builder().subnets(SUBNET).securityGroupIds(GROUP).build();

    private StudioAndJobs() {}

    static void seed(EstateClients clients, FaultProxy proxy, Foundations.Keys keys) {
        SageMakerClient sagemaker = clients.sagemaker();
        domains(sagemaker, keys);
        processingJobs(sagemaker, proxy, keys);
        autoMlJobs(sagemaker, keys);
        featureGroups(sagemaker, proxy, keys);
    }

    /** Moto calls the id of a domain d- and its name. */
    private static void domains(SageMakerClient sagemaker, Foundations.Keys keys) {
        sagemaker.createDomain(r -> r.domainName("good-domain")
                .authMode(AuthMode.SSO)
                .appNetworkAccessType(AppNetworkAccessType.VPC_ONLY)
                .vpcId("vpc-0123456789abcdef0")
                .subnetIds(SUBNET)
                .kmsKeyId(keys.good())
                .defaultUserSettings(s -> s.executionRole(Foundations.GOOD_ROLE)));
        sagemaker.createDomain(r -> r.domainName("bad-domain")
                .authMode(AuthMode.IAM)
                .vpcId("vpc-0123456789abcdef0")
                .subnetIds(SUBNET)
                .defaultUserSettings(s -> s.executionRole(Foundations.BAD_ROLE)));
    }

    /** Moto forgets the resources and the environment of a processing job. */
    private static void processingJobs(SageMakerClient sagemaker, FaultProxy proxy, Foundations.Keys keys) {
        sagemaker.createProcessingJob(r -> r.processingJobName("good-processing-job")
                .roleArn(Foundations.GOOD_ROLE)
                .appSpecification(a -> a.imageUri(MachineLearning.GOOD_IMAGE))
                .processingResources(p -> p.clusterConfig(c -> c.instanceCount(2)
                        .instanceType(ProcessingInstanceType.ML_M5_LARGE)
                        .volumeSizeInGB(30)
                        .volumeKmsKeyId(keys.good())))
                .networkConfig(
                        n -> n.enableInterContainerTrafficEncryption(true).vpcConfig(VPC))
                .processingInputs(input("good-bucket"))
                .processingOutputConfig(o -> o.kmsKeyId(keys.good()).outputs(output("good-bucket"))));
        sagemaker.createProcessingJob(r -> r.processingJobName("bad-processing-job")
                .roleArn(Foundations.BAD_ROLE)
                .appSpecification(a -> a.imageUri(MachineLearning.BAD_IMAGE))
                .processingResources(p -> p.clusterConfig(c -> c.instanceCount(2)
                        .instanceType(ProcessingInstanceType.ML_M5_LARGE)
                        .volumeSizeInGB(30)))
                .processingInputs(input("bad-bucket"))
                .processingOutputConfig(o -> o.outputs(output("bad-bucket"))));
        described(proxy, "good-processing-job", """
                {"Environment":{"EPOCHS":"3"},"ProcessingResources":{"ClusterConfig":{"InstanceCount":2,
                 "InstanceType":"ml.m5.large","VolumeSizeInGB":30,"VolumeKmsKeyId":"%s"}}}""".formatted(keys.good()));
        described(proxy, "bad-processing-job", """
                {"Environment":{"DB_PASSWORD":"correct-horse-battery"},"ProcessingResources":{"ClusterConfig":{
                 "InstanceCount":2,"InstanceType":"ml.m5.large","VolumeSizeInGB":30}}}""");
    }

    private static void described(FaultProxy proxy, String job, String forgotten) {
        proxy.on("sagemaker:DescribeProcessingJob", "\"%s\"".formatted(job), new Fault.Overlay(forgotten));
    }

    private static ProcessingInput input(String bucket) {
        return ProcessingInput.builder()
                .inputName("raw")
                .s3Input(s -> s.s3Uri("s3://%s/raw/".formatted(bucket))
                        .localPath("/opt/ml/processing/input")
                        .s3DataType("S3Prefix"))
                .build();
    }

    private static ProcessingOutput output(String bucket) {
        return ProcessingOutput.builder()
                .outputName("clean")
                .s3Output(s -> s.s3Uri("s3://%s/clean/".formatted(bucket))
                        .localPath("/opt/ml/processing/output")
                        .s3UploadMode("EndOfJob"))
                .build();
    }

    private static void autoMlJobs(SageMakerClient sagemaker, Foundations.Keys keys) {
        // Moto can't do without the criteria; for AWS they are optional.
        AutoMLProblemTypeConfig problem =
                AutoMLProblemTypeConfig.fromTabularJobConfig(t -> t.targetAttributeName("readmitted")
                        .problemType("BinaryClassification")
                        .completionCriteria(c -> c.maxCandidates(10)));
        sagemaker.createAutoMLJobV2(r -> r.autoMLJobName("good-automl-job")
                .roleArn(Foundations.GOOD_ROLE)
                .autoMLJobInputDataConfig(channel("good-bucket"))
                .autoMLProblemTypeConfig(problem)
                .outputDataConfig(o -> o.s3OutputPath("s3://good-bucket/automl").kmsKeyId(keys.good()))
                .securityConfig(s -> s.vpcConfig(VPC)
                        .enableInterContainerTrafficEncryption(true)
                        .volumeKmsKeyId(keys.good())));
        sagemaker.createAutoMLJobV2(r -> r.autoMLJobName("bad-automl-job")
                .roleArn(Foundations.BAD_ROLE)
                .autoMLJobInputDataConfig(channel("bad-bucket"))
                .autoMLProblemTypeConfig(problem)
                .outputDataConfig(o -> o.s3OutputPath("s3://bad-bucket/automl")));
    }

    private static AutoMLJobChannel channel(String bucket) {
        return AutoMLJobChannel.builder()
                .channelType("training")
                .dataSource(d -> d.s3DataSource(
                        s -> s.s3DataType(S3DataType.S3_PREFIX.toString()).s3Uri("s3://%s/table/".formatted(bucket))))
                .build();
    }

    /** Moto does not list feature groups, and forgets their online stores. */
    private static void featureGroups(SageMakerClient sagemaker, FaultProxy proxy, Foundations.Keys keys) {
        String listed = Stream.of("good", "bad")
                .map(quality -> """
                        {"FeatureGroupName":"%1$s-feature-group","FeatureGroupArn":
                         "arn:aws:sagemaker:us-east-1:%2$s:feature-group/%1$s-feature-group"}""".formatted(quality, MotoServer.ACCOUNT))
                .collect(Collectors.joining(","));
        proxy.on(
                "sagemaker:ListFeatureGroups", Fault.Answer.json("{\"FeatureGroupSummaries\":[%s]}".formatted(listed)));
        for (String quality : List.of("good", "bad")) {
            boolean good = quality.equals("good");
            sagemaker.createFeatureGroup(r -> r.featureGroupName(quality + "-feature-group")
                    .recordIdentifierFeatureName("stay")
                    .eventTimeFeatureName("at")
                    .featureDefinitions(feature("stay"), feature("at"))
                    .offlineStoreConfig(o -> o.s3StorageConfig(s -> {
                        s.s3Uri("s3://%s-bucket/features".formatted(quality));
                        if (good) {
                            s.kmsKeyId(keys.good());
                        }
                    }))
                    .roleArn(good ? Foundations.GOOD_ROLE : Foundations.BAD_ROLE));
        }
        proxy.on("sagemaker:DescribeFeatureGroup", "\"good-feature-group\"", new Fault.Overlay("""
                        {"OnlineStoreConfig":{"EnableOnlineStore":true,"SecurityConfig":{"KmsKeyId":"%s"}}}""".formatted(
                        keys.good())));
        proxy.on(
                "sagemaker:DescribeFeatureGroup",
                "\"bad-feature-group\"",
                new Fault.Overlay("{\"OnlineStoreConfig\":{\"EnableOnlineStore\":true}}"));
    }

    private static FeatureDefinition feature(String name) {
        return FeatureDefinition.builder()
                .featureName(name)
                .featureType(FeatureType.STRING)
                .build();
    }
}
