package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.array;
import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.Resource;
import java.time.Instant;

/** Models, endpoint configurations and endpoints. */
final class ServingShapes {
    static final String MODEL = "aws.sagemaker.model";
    static final String CONFIG = "aws.sagemaker.endpoint_config";
    static final String ENDPOINT = "aws.sagemaker.endpoint";

    private ServingShapes() {}

    static String modelArn(Place place, String name) {
        return place.arn("sagemaker", "model/" + name);
    }

    static String configArn(Place place, String name) {
        return place.arn("sagemaker", "endpoint-config/" + name);
    }

    /**
     * @param packageArn the version it is made from, where it goes through the registry
     * @param image what it runs where it does not
     * @param dataUrl what it loads where it does not
     */
    record Model(
            String name,
            Product product,
            String roleArn,
            String packageArn,
            Image image,
            String dataUrl,
            int createdDay) {}

    static Resource model(Stage stage, Place place, Model model) {
        Dice dice = stage.dice();
        String uid = modelArn(place, model.name());
        Draft draft = new Draft(stage, MODEL, uid, place, model.name());
        boolean registered = !draft.bad(Facet.MODEL_PACKAGE);
        String secret = "<secret:high_entropy:%s>".formatted(dice.hex(12, "digest", uid));
        JsonObject environment = object(
                "SAGEMAKER_CONTAINER_LOG_LEVEL",
                "20",
                "FEATURE_STORE_TOKEN",
                draft.bad(Facet.PARAMETER_SECRET) ? secret : null);
        JsonObject container = registered
                ? object("ModelPackageName", model.packageArn(), "Environment", environment)
                : object(
                        "Image",
                        model.image().reference(),
                        "Mode",
                        "SingleModel",
                        "ModelDataUrl",
                        model.dataUrl(),
                        "Environment",
                        environment);
        Instant created = stage.at(model.createdDay(), uid);
        JsonObject description = object(
                "ModelName",
                model.name(),
                "PrimaryContainer",
                container,
                "ExecutionRoleArn",
                model.roleArn(),
                "VpcConfig",
                draft.bad(Facet.MODEL_VPC) ? null : Network.vpcConfig(dice, place),
                "CreationTime",
                created,
                "ModelArn",
                uid,
                "EnableNetworkIsolation",
                !draft.bad(Facet.MODEL_ISOLATION));
        draft.described(
                        "DescribeModel",
                        description,
                        object("ModelName", model.name(), "ModelArn", uid, "CreationTime", created))
                .tags(
                        draft.bad(Facet.TAGS)
                                ? model.product().poorTags()
                                : model.product().tags("production"));
        if (draft.readable()) {
            draft.relate("runs_as", IamShapes.ROLE, model.roleArn());
            if (registered) {
                draft.relate("packaged_as", RegistryShapes.PACKAGE, model.packageArn());
            } else {
                draft.relate("loads", S3Shapes.BUCKET, RegistryShapes.bucketOf(model.dataUrl()))
                        .relate("pulls", EcrShapes.REPOSITORY, model.image().repositoryArn());
            }
        }
        return draft.build();
    }

    /** @param captureBucket where captured requests go where capture is good */
    record Config(
            String name, Product product, String modelName, String keyArn, String captureBucket, int createdDay) {}

    static Resource config(Stage stage, Place place, Config config) {
        String uid = configArn(place, config.name());
        Draft draft = new Draft(stage, CONFIG, uid, place, config.name());
        boolean serverless = !config.product().accelerated() && stage.dice().percent(12, "serverless", uid);
        boolean keyed = !draft.bad(Facet.ENDPOINT_KEY) && !config.product().accelerated() && !serverless;
        JsonObject variant = serverless
                ? object(
                        "VariantName",
                        "live",
                        "ModelName",
                        config.modelName(),
                        "InitialVariantWeight",
                        1,
                        "ServerlessConfig",
                        object("MemorySizeInMB", 4_096, "MaxConcurrency", 20))
                : object(
                        "VariantName",
                        "live",
                        "ModelName",
                        config.modelName(),
                        "InitialInstanceCount",
                        draft.bad(Facet.ENDPOINT_INSTANCES) ? 1 : 2,
                        "InstanceType",
                        config.product().accelerated() ? "ml.g5.2xlarge" : "ml.m5.2xlarge",
                        "InitialVariantWeight",
                        1);
        Instant created = stage.at(config.createdDay(), uid);
        JsonObject description = object(
                "EndpointConfigName",
                config.name(),
                "EndpointConfigArn",
                uid,
                "ProductionVariants",
                array(variant),
                "DataCaptureConfig",
                serverless || draft.bad(Facet.ENDPOINT_CAPTURE)
                        ? null
                        : object(
                                "EnableCapture",
                                true,
                                "InitialSamplingPercentage",
                                100,
                                "DestinationS3Uri",
                                "s3://%s/%s".formatted(config.captureBucket(), config.name()),
                                "KmsKeyId",
                                config.keyArn(),
                                "CaptureOptions",
                                array(object("CaptureMode", "Input"), object("CaptureMode", "Output"))),
                "KmsKeyId",
                keyed ? config.keyArn() : null,
                "CreationTime",
                created,
                "EnableNetworkIsolation",
                false);
        draft.described(
                        "DescribeEndpointConfig",
                        description,
                        object("EndpointConfigName", config.name(), "EndpointConfigArn", uid, "CreationTime", created))
                .tags(
                        draft.bad(Facet.TAGS)
                                ? config.product().poorTags()
                                : config.product().tags("production"));
        if (draft.readable()) {
            draft.relate("serves", MODEL, modelArn(place, config.modelName()));
            if (keyed) {
                draft.relate("encrypted_with", KmsShapes.KEY, config.keyArn());
            }
        }
        return draft.build();
    }

    /** @param deployedDay when it was last updated to its configuration */
    record Endpoint(String name, Product product, String configName, int createdDay, int deployedDay) {}

    static Resource endpoint(Stage stage, Place place, Endpoint endpoint) {
        String uid = place.arn("sagemaker", "endpoint/" + endpoint.name());
        Draft draft = new Draft(stage, ENDPOINT, uid, place, endpoint.name());
        JsonObject description = object(
                "EndpointName",
                endpoint.name(),
                "EndpointArn",
                uid,
                "EndpointConfigName",
                endpoint.configName(),
                "ProductionVariants",
                array(object("VariantName", "live", "CurrentWeight", 1, "DesiredWeight", 1)),
                "EndpointStatus",
                "InService",
                "CreationTime",
                stage.at(endpoint.createdDay(), uid),
                "LastModifiedTime",
                stage.at(endpoint.deployedDay(), uid),
                "LastDeploymentConfig",
                draft.bad(Facet.ENDPOINT_ROLLBACK) ? null : deployment(endpoint.name()));
        draft.described(
                        "DescribeEndpoint",
                        description,
                        object("EndpointName", endpoint.name(), "EndpointArn", uid, "EndpointStatus", "InService"))
                .tags(
                        draft.bad(Facet.TAGS)
                                ? endpoint.product().poorTags()
                                : endpoint.product().tags("production"));
        if (draft.readable()) {
            draft.relate("deploys", CONFIG, configArn(place, endpoint.configName()));
        }
        return draft.build();
    }

    private static JsonObject deployment(String endpoint) {
        return object(
                "BlueGreenUpdatePolicy",
                object(
                        "TrafficRoutingConfiguration",
                        object(
                                "Type",
                                "CANARY",
                                "WaitIntervalInSeconds",
                                600,
                                "CanarySize",
                                object("Type", "CAPACITY_PERCENT", "Value", 10)),
                        "TerminationWaitInSeconds",
                        600,
                        "MaximumExecutionTimeoutInSeconds",
                        3_600),
                "AutoRollbackConfiguration",
                object(
                        "Alarms",
                        array(object("AlarmName", endpoint + "-5xx"), object("AlarmName", endpoint + "-latency"))));
    }
}
