package dev.plumbline.connector.aws.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CaptureMode;
import software.amazon.awssdk.services.sagemaker.model.CaptureOption;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.NotebookInstanceLifecycleHook;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;

/** The SageMaker part of {@link GoodAndBad}. */
final class MachineLearning {
    static final String GOOD_IMAGE = MotoServer.ACCOUNT
            + ".dkr.ecr.us-east-1.amazonaws.com/good-repository@sha256:"
            + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    static final String BAD_IMAGE = "999999999999.dkr.ecr.us-east-1.amazonaws.com/somebody/else:latest";
    /** AWS's own example, and of the shape of a real one. */
    static final String LEAKED_KEY = "AKIAIOSFODNN7EXAMPLE";

    private static final String GOOD_PACKAGE =
            "arn:aws:sagemaker:us-east-1:%s:model-package/good-group/1".formatted(MotoServer.ACCOUNT);
    private static final List<Tag> TAGS = Foundations.GOOD_TAGS.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();

    private MachineLearning() {}

    static void seed(EstateClients clients, FaultProxy proxy, Foundations.Keys keys) {
        SageMakerClient sagemaker = clients.sagemaker();
        lifecycleConfigs(sagemaker, proxy);
        notebooks(sagemaker, proxy, keys);
        trainingJobs(sagemaker, proxy, keys);
        modelPackages(sagemaker, proxy);
        models(sagemaker, proxy);
        endpoints(sagemaker, proxy, keys);
    }

    private static void lifecycleConfigs(SageMakerClient sagemaker, FaultProxy proxy) {
        lifecycleConfig(sagemaker, "good-notebook-instance-lifecycle-config", "#!/bin/bash\npip install torch\n");
        lifecycleConfig(
                sagemaker,
                "bad-notebook-instance-lifecycle-config",
                "#!/bin/bash\nexport AWS_ACCESS_KEY_ID=%s\npip install torch\n".formatted(LEAKED_KEY));
        String arn = "arn:aws:sagemaker:us-east-1:%s:notebook-instance-lifecycle-config/".formatted(MotoServer.ACCOUNT);
        proxy.on("sagemaker:ListNotebookInstanceLifecycleConfigs", Fault.Answer.json("""
                        {"NotebookInstanceLifecycleConfigs":[
                        {"NotebookInstanceLifecycleConfigName":"good-notebook-instance-lifecycle-config",
                         "NotebookInstanceLifecycleConfigArn":"%1$sgood-notebook-instance-lifecycle-config"},
                        {"NotebookInstanceLifecycleConfigName":"bad-notebook-instance-lifecycle-config",
                         "NotebookInstanceLifecycleConfigArn":"%1$sbad-notebook-instance-lifecycle-config"}]}""".formatted(arn)));
        String studio = "\"StudioLifecycleConfigName\":\"studio\",\"StudioLifecycleConfigArn\":\"%s\""
                .formatted(
                        "arn:aws:sagemaker:us-east-1:%s:studio-lifecycle-config/studio".formatted(MotoServer.ACCOUNT));
        proxy.on(
                "sagemaker:ListStudioLifecycleConfigs",
                Fault.Answer.json("{\"StudioLifecycleConfigs\":[{%s}]}".formatted(studio)));
        String script = "conda activate base\nexport WANDB_TOKEN=0123456789abcdef0123456789abcdef01234567\n";
        proxy.on(
                "sagemaker:DescribeStudioLifecycleConfig",
                Fault.Answer.json("{%s,\"StudioLifecycleConfigContent\":\"%s\"}"
                        .formatted(
                                studio, Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8)))));
    }

    private static void lifecycleConfig(SageMakerClient sagemaker, String name, String script) {
        NotebookInstanceLifecycleHook hook = NotebookInstanceLifecycleHook.builder()
                .content(Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8)))
                .build();
        sagemaker.createNotebookInstanceLifecycleConfig(
                r -> r.notebookInstanceLifecycleConfigName(name).onStart(hook));
    }

    private static void notebooks(SageMakerClient sagemaker, FaultProxy proxy, Foundations.Keys keys) {
        sagemaker.createNotebookInstance(r -> r.notebookInstanceName("good-notebook-instance")
                .roleArn(Foundations.GOOD_ROLE)
                .instanceType("ml.t3.medium")
                .rootAccess("Disabled")
                .directInternetAccess("Disabled")
                .kmsKeyId(keys.good())
                .subnetId("subnet-0123456789abcdef0")
                .securityGroupIds("sg-0123456789abcdef0")
                .lifecycleConfigName("good-notebook-instance-lifecycle-config")
                .tags(TAGS));
        sagemaker.createNotebookInstance(r -> r.notebookInstanceName("bad-notebook-instance")
                .roleArn(Foundations.BAD_ROLE)
                .instanceType("ml.t3.medium")
                .rootAccess("Enabled")
                .directInternetAccess("Enabled"));
        imds(proxy, "good-notebook-instance", 2);
        imds(proxy, "bad-notebook-instance", 1);
    }

    private static void imds(FaultProxy proxy, String notebook, int version) {
        proxy.on(
                "sagemaker:DescribeNotebookInstance",
                "\"%s\"".formatted(notebook),
                new Fault.Overlay(
                        "{\"InstanceMetadataServiceConfiguration\":{\"MinimumInstanceMetadataServiceVersion\":\"%d\"}}"
                                .formatted(version)));
    }

    private static void trainingJobs(SageMakerClient sagemaker, FaultProxy proxy, Foundations.Keys keys) {
        Channel channel = Channel.builder()
                .channelName("train")
                .dataSource(d -> d.s3DataSource(s -> s.s3DataType(S3DataType.S3_PREFIX)
                        .s3Uri("s3://%s/images/".formatted(GoodAndBad.TRAINING_BUCKET))))
                .build();
        sagemaker.createTrainingJob(r -> r.trainingJobName("good-training-job")
                .roleArn(Foundations.GOOD_ROLE)
                .algorithmSpecification(a -> a.trainingImage(GOOD_IMAGE).trainingInputMode("File"))
                .inputDataConfig(channel)
                .outputDataConfig(o -> o.s3OutputPath("s3://good-bucket/out").kmsKeyId(keys.good()))
                .resourceConfig(c -> c.instanceCount(2)
                        .instanceType(TrainingInstanceType.ML_M5_LARGE)
                        .volumeSizeInGB(10)
                        .volumeKmsKeyId(keys.good()))
                .vpcConfig(v -> v.subnets("subnet-0123456789abcdef0").securityGroupIds("sg-0123456789abcdef0"))
                .enableNetworkIsolation(true)
                .enableInterContainerTrafficEncryption(true)
                .stoppingCondition(s -> s.maxRuntimeInSeconds(3600))
                .tags(TAGS));
        Channel untrusted = channel.toBuilder()
                .dataSource(d ->
                        d.s3DataSource(s -> s.s3DataType(S3DataType.S3_PREFIX).s3Uri("s3://bad-bucket/images/")))
                .build();
        sagemaker.createTrainingJob(r -> r.trainingJobName("bad-training-job")
                .roleArn(Foundations.BAD_ROLE)
                .algorithmSpecification(a -> a.trainingImage(BAD_IMAGE).trainingInputMode("File"))
                .inputDataConfig(untrusted)
                .outputDataConfig(o -> o.s3OutputPath("s3://bad-bucket/out"))
                .resourceConfig(c -> c.instanceCount(2)
                        .instanceType(TrainingInstanceType.ML_M5_LARGE)
                        .volumeSizeInGB(10))
                .enableNetworkIsolation(false)
                .enableInterContainerTrafficEncryption(false)
                .stoppingCondition(s -> s.maxRuntimeInSeconds(3600)));
        environment(proxy, "good-training-job", "{\"EPOCHS\":\"3\"}");
        environment(proxy, "bad-training-job", "{\"DB_PASSWORD\":\"correct-horse-battery\"}");
    }

    private static void environment(FaultProxy proxy, String job, String environment) {
        proxy.on(
                "sagemaker:DescribeTrainingJob",
                "\"%s\"".formatted(job),
                new Fault.Overlay("{\"Environment\":%s}".formatted(environment)));
    }

    private static void modelPackages(SageMakerClient sagemaker, FaultProxy proxy) {
        for (String quality : List.of("good", "bad")) {
            boolean good = quality.equals("good");
            sagemaker.createModelPackageGroup(r -> {
                r.modelPackageGroupName(quality + "-group").modelPackageGroupDescription(quality);
                if (good) {
                    r.tags(TAGS);
                }
            });
            ModelPackageContainerDefinition container = ModelPackageContainerDefinition.builder()
                    .image(good ? GOOD_IMAGE : BAD_IMAGE)
                    .modelDataUrl("s3://%s-bucket/model.tar.gz".formatted(quality))
                    .build();
            sagemaker.createModelPackage(r -> {
                r.modelPackageGroupName(quality + "-group")
                        .modelApprovalStatus(good ? "Approved" : "PendingManualApproval")
                        .inferenceSpecification(i -> i.containers(container)
                                .supportedContentTypes("application/json")
                                .supportedResponseMIMETypes("application/json"));
            });
        }
        String report = "{\"ContentType\":\"application/json\",\"S3Uri\":\"s3://good-bucket/%s.json\"}";
        proxy.on("sagemaker:DescribeModelPackage", "good-group", new Fault.Overlay("""
                        {"ApprovalDescription":"reviewed by the clinical board",
                         "CreatedBy":{"IamIdentity":{"PrincipalId":"AROAAUTHOR"}},
                         "LastModifiedBy":{"IamIdentity":{"PrincipalId":"AROAREVIEWER"}},
                         "ModelMetrics":{"ModelQuality":{"Statistics":%s},"Bias":{"Report":%s}}}""".formatted(
                        report.formatted("quality"), report.formatted("bias"))));
        // Approved without reports: what the control is about.
        proxy.on(
                "sagemaker:DescribeModelPackage",
                "bad-group",
                new Fault.Overlay("{\"ModelApprovalStatus\":\"Approved\"}"));
    }

    private static void models(SageMakerClient sagemaker, FaultProxy proxy) {
        sagemaker.createModel(r -> r.modelName("good-model")
                .executionRoleArn(Foundations.GOOD_ROLE)
                .primaryContainer(c -> c.image(GOOD_IMAGE).modelDataUrl("s3://good-bucket/model.tar.gz"))
                .vpcConfig(v -> v.subnets("subnet-0123456789abcdef0").securityGroupIds("sg-0123456789abcdef0"))
                .tags(TAGS));
        sagemaker.createModel(r -> r.modelName("bad-model")
                .executionRoleArn(Foundations.BAD_ROLE)
                .primaryContainer(c -> c.image(BAD_IMAGE).modelDataUrl("s3://bad-bucket/model.tar.gz")));
        // AWS leaves out what was not given; moto answers an empty object.
        proxy.on("sagemaker:DescribeModel", "\"bad-model\"", new Fault.Overlay("{\"VpcConfig\":null}"));
        proxy.on(
                "sagemaker:DescribeModel",
                "\"good-model\"",
                new Fault.Overlay("{\"EnableNetworkIsolation\":true,\"PrimaryContainer\":{\"ModelPackageName\":\"%s\"}}"
                        .formatted(GOOD_PACKAGE)));
    }

    private static void endpoints(SageMakerClient sagemaker, FaultProxy proxy, Foundations.Keys keys) {
        CaptureOption input =
                CaptureOption.builder().captureMode(CaptureMode.INPUT).build();
        CaptureOption output =
                CaptureOption.builder().captureMode(CaptureMode.OUTPUT).build();
        sagemaker.createEndpointConfig(r -> r.endpointConfigName("good-endpoint-config")
                .productionVariants(variant("good-model", 2))
                .kmsKeyId(keys.good())
                .dataCaptureConfig(d -> d.enableCapture(true)
                        .initialSamplingPercentage(100)
                        .destinationS3Uri("s3://good-bucket/capture")
                        .kmsKeyId(keys.good())
                        .captureOptions(input, output))
                .tags(TAGS));
        sagemaker.createEndpointConfig(
                r -> r.endpointConfigName("bad-endpoint-config").productionVariants(variant("bad-model", 1)));
        sagemaker.createEndpoint(r -> r.endpointName("good-endpoint")
                .endpointConfigName("good-endpoint-config")
                .tags(TAGS));
        sagemaker.createEndpoint(r -> r.endpointName("bad-endpoint").endpointConfigName("bad-endpoint-config"));
        proxy.on("sagemaker:DescribeEndpoint", "\"good-endpoint\"", new Fault.Overlay("""
                        {"LastDeploymentConfig":{"AutoRollbackConfiguration":{"Alarms":[{"AlarmName":"errors-5xx"}]},
                         "BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"CANARY",
                          "WaitIntervalInSeconds":600,"CanarySize":{"Type":"CAPACITY_PERCENT","Value":20}}}}}"""));
    }

    private static ProductionVariant variant(String model, int instances) {
        return ProductionVariant.builder()
                .variantName("main")
                .modelName(model)
                .instanceType(ProductionVariantInstanceType.ML_M5_LARGE)
                .initialInstanceCount(instances)
                .build();
    }
}
