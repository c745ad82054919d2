package dev.plumbline.connector.aws;

import static dev.plumbline.connector.aws.SageMakerKind.Target.ARN;
import static dev.plumbline.connector.aws.SageMakerKind.Target.IMAGE;
import static dev.plumbline.connector.aws.SageMakerKind.Target.KEY;
import static dev.plumbline.connector.aws.SageMakerKind.Target.NAME;
import static dev.plumbline.connector.aws.SageMakerKind.Target.OBJECT;

import dev.plumbline.connector.aws.SageMakerKind.Edge;
import dev.plumbline.connector.aws.SageMakerKind.Tagging;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.DomainDetails;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.FeatureGroupSummary;
import software.amazon.awssdk.services.sagemaker.model.ListDomainsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointConfigsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListFeatureGroupsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackageGroupsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackagesResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListNotebookInstanceLifecycleConfigsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListNotebookInstancesResponse;
import software.amazon.awssdk.services.sagemaker.model.ListStudioLifecycleConfigsResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageType;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.NotebookInstanceLifecycleConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.NotebookInstanceSummary;
import software.amazon.awssdk.services.sagemaker.model.StudioLifecycleConfigDetails;

/** What is read of SageMaker. Each kind comes after those that its descriptions name: their ARNs are known by then. */
final class SageMakerKinds {
    /** The most that any of the listings gives at once. */
    static final int PAGE = 100;

    private SageMakerKinds() {}

    static final SageMakerKind<?, ?> NOTEBOOK_LIFECYCLE_CONFIG =
            new SageMakerKind<ListNotebookInstanceLifecycleConfigsResponse, NotebookInstanceLifecycleConfigSummary>(
                    Types.SAGEMAKER_LIFECYCLE_CONFIG,
                    Operation.SAGEMAKER_LIST_NOTEBOOK_INSTANCE_LIFECYCLE_CONFIGS,
                    (client, token) -> client.listNotebookInstanceLifecycleConfigs(
                            r -> r.nextToken(token).maxResults(PAGE)),
                    ListNotebookInstanceLifecycleConfigsResponse::notebookInstanceLifecycleConfigs,
                    ListNotebookInstanceLifecycleConfigsResponse::nextToken,
                    NotebookInstanceLifecycleConfigSummary::notebookInstanceLifecycleConfigArn,
                    NotebookInstanceLifecycleConfigSummary::notebookInstanceLifecycleConfigName,
                    Operation.SAGEMAKER_DESCRIBE_NOTEBOOK_INSTANCE_LIFECYCLE_CONFIG,
                    (client, name) -> client.describeNotebookInstanceLifecycleConfig(
                            r -> r.notebookInstanceLifecycleConfigName(name)),
                    Tagging.NONE,
                    List.of());

    static final SageMakerKind<?, ?> STUDIO_LIFECYCLE_CONFIG =
            new SageMakerKind<ListStudioLifecycleConfigsResponse, StudioLifecycleConfigDetails>(
                    Types.SAGEMAKER_LIFECYCLE_CONFIG,
                    Operation.SAGEMAKER_LIST_STUDIO_LIFECYCLE_CONFIGS,
                    (client, token) -> client.listStudioLifecycleConfigs(
                            r -> r.nextToken(token).maxResults(PAGE)),
                    ListStudioLifecycleConfigsResponse::studioLifecycleConfigs,
                    ListStudioLifecycleConfigsResponse::nextToken,
                    StudioLifecycleConfigDetails::studioLifecycleConfigArn,
                    StudioLifecycleConfigDetails::studioLifecycleConfigName,
                    Operation.SAGEMAKER_DESCRIBE_STUDIO_LIFECYCLE_CONFIG,
                    (client, name) -> client.describeStudioLifecycleConfig(r -> r.studioLifecycleConfigName(name)),
                    Tagging.NONE,
                    List.of());

    static final SageMakerKind<?, ?> MODEL = new SageMakerKind<ListModelsResponse, ModelSummary>(
            Types.SAGEMAKER_MODEL,
            Operation.SAGEMAKER_LIST_MODELS,
            (client, token) -> client.listModels(r -> r.nextToken(token).maxResults(PAGE)),
            ListModelsResponse::models,
            ListModelsResponse::nextToken,
            ModelSummary::modelArn,
            ModelSummary::modelName,
            Operation.SAGEMAKER_DESCRIBE_MODEL,
            (client, name) -> client.describeModel(r -> r.modelName(name)),
            Tagging.ALL,
            containers("PrimaryContainer", "Containers[]"));

    static final SageMakerKind<?, ?> ENDPOINT_CONFIG =
            new SageMakerKind<ListEndpointConfigsResponse, EndpointConfigSummary>(
                    Types.SAGEMAKER_ENDPOINT_CONFIG,
                    Operation.SAGEMAKER_LIST_ENDPOINT_CONFIGS,
                    (client, token) ->
                            client.listEndpointConfigs(r -> r.nextToken(token).maxResults(PAGE)),
                    ListEndpointConfigsResponse::endpointConfigs,
                    ListEndpointConfigsResponse::nextToken,
                    EndpointConfigSummary::endpointConfigArn,
                    EndpointConfigSummary::endpointConfigName,
                    Operation.SAGEMAKER_DESCRIBE_ENDPOINT_CONFIG,
                    (client, name) -> client.describeEndpointConfig(r -> r.endpointConfigName(name)),
                    Tagging.ALL,
                    List.of(
                            new Edge("serves", Types.SAGEMAKER_MODEL, "ProductionVariants[].ModelName", NAME),
                            new Edge("serves", Types.SAGEMAKER_MODEL, "ShadowProductionVariants[].ModelName", NAME),
                            new Edge("encrypted_with", Types.KMS_KEY, "KmsKeyId", KEY)));

    static final SageMakerKind<?, ?> NOTEBOOK_INSTANCE =
            new SageMakerKind<ListNotebookInstancesResponse, NotebookInstanceSummary>(
                    Types.SAGEMAKER_NOTEBOOK_INSTANCE,
                    Operation.SAGEMAKER_LIST_NOTEBOOK_INSTANCES,
                    (client, token) ->
                            client.listNotebookInstances(r -> r.nextToken(token).maxResults(PAGE)),
                    ListNotebookInstancesResponse::notebookInstances,
                    ListNotebookInstancesResponse::nextToken,
                    NotebookInstanceSummary::notebookInstanceArn,
                    NotebookInstanceSummary::notebookInstanceName,
                    Operation.SAGEMAKER_DESCRIBE_NOTEBOOK_INSTANCE,
                    (client, name) -> client.describeNotebookInstance(r -> r.notebookInstanceName(name)),
                    Tagging.NONE,
                    List.of(
                            new Edge("runs_as", Types.IAM_ROLE, "RoleArn", ARN),
                            new Edge("encrypted_with", Types.KMS_KEY, "KmsKeyId", KEY),
                            new Edge(
                                    "configured_by",
                                    Types.SAGEMAKER_LIFECYCLE_CONFIG,
                                    "NotebookInstanceLifecycleConfigName",
                                    NAME)));

    static final SageMakerKind<?, ?> ENDPOINT = new SageMakerKind<ListEndpointsResponse, EndpointSummary>(
            Types.SAGEMAKER_ENDPOINT,
            Operation.SAGEMAKER_LIST_ENDPOINTS,
            (client, token) -> client.listEndpoints(r -> r.nextToken(token).maxResults(PAGE)),
            ListEndpointsResponse::endpoints,
            ListEndpointsResponse::nextToken,
            EndpointSummary::endpointArn,
            EndpointSummary::endpointName,
            Operation.SAGEMAKER_DESCRIBE_ENDPOINT,
            (client, name) -> client.describeEndpoint(r -> r.endpointName(name)),
            Tagging.ALL,
            List.of(new Edge("deploys", Types.SAGEMAKER_ENDPOINT_CONFIG, "EndpointConfigName", NAME)));

    static final SageMakerKind<?, ?> DOMAIN = new SageMakerKind<ListDomainsResponse, DomainDetails>(
            Types.SAGEMAKER_DOMAIN,
            Operation.SAGEMAKER_LIST_DOMAINS,
            (client, token) -> client.listDomains(r -> r.nextToken(token).maxResults(PAGE)),
            ListDomainsResponse::domains,
            ListDomainsResponse::nextToken,
            DomainDetails::domainArn,
            // Two domains may have one name.
            DomainDetails::domainId,
            Operation.SAGEMAKER_DESCRIBE_DOMAIN,
            (client, id) -> client.describeDomain(r -> r.domainId(id)),
            Tagging.NONE,
            List.of(
                    new Edge("runs_as", Types.IAM_ROLE, "DefaultUserSettings.ExecutionRole", ARN),
                    new Edge("encrypted_with", Types.KMS_KEY, "KmsKeyId", KEY)));

    static final SageMakerKind<?, ?> FEATURE_GROUP = new SageMakerKind<ListFeatureGroupsResponse, FeatureGroupSummary>(
            Types.SAGEMAKER_FEATURE_GROUP,
            Operation.SAGEMAKER_LIST_FEATURE_GROUPS,
            (client, token) -> client.listFeatureGroups(r -> r.nextToken(token).maxResults(PAGE)),
            ListFeatureGroupsResponse::featureGroupSummaries,
            ListFeatureGroupsResponse::nextToken,
            FeatureGroupSummary::featureGroupArn,
            FeatureGroupSummary::featureGroupName,
            Operation.SAGEMAKER_DESCRIBE_FEATURE_GROUP,
            (client, name) -> client.describeFeatureGroup(r -> r.featureGroupName(name)),
            Tagging.NONE,
            List.of(
                    new Edge("runs_as", Types.IAM_ROLE, "RoleArn", ARN),
                    new Edge("encrypted_with", Types.KMS_KEY, "OfflineStoreConfig.S3StorageConfig.KmsKeyId", KEY),
                    new Edge("encrypted_with", Types.KMS_KEY, "OnlineStoreConfig.SecurityConfig.KmsKeyId", KEY),
                    new Edge("writes", Types.S3_BUCKET, "OfflineStoreConfig.S3StorageConfig.S3Uri", OBJECT)));

    static final SageMakerKind<?, ?> MODEL_PACKAGE_GROUP =
            new SageMakerKind<ListModelPackageGroupsResponse, ModelPackageGroupSummary>(
                    Types.SAGEMAKER_MODEL_PACKAGE_GROUP,
                    Operation.SAGEMAKER_LIST_MODEL_PACKAGE_GROUPS,
                    (client, token) -> client.listModelPackageGroups(
                            r -> r.nextToken(token).maxResults(PAGE)),
                    ListModelPackageGroupsResponse::modelPackageGroupSummaryList,
                    ListModelPackageGroupsResponse::nextToken,
                    ModelPackageGroupSummary::modelPackageGroupArn,
                    ModelPackageGroupSummary::modelPackageGroupName,
                    Operation.SAGEMAKER_DESCRIBE_MODEL_PACKAGE_GROUP,
                    (client, name) -> client.describeModelPackageGroup(r -> r.modelPackageGroupName(name)),
                    Tagging.ALL,
                    List.of());

    static final SageMakerKind<?, ?> MODEL_PACKAGE = new SageMakerKind<ListModelPackagesResponse, ModelPackageSummary>(
            Types.SAGEMAKER_MODEL_PACKAGE,
            Operation.SAGEMAKER_LIST_MODEL_PACKAGES,
            (client, token) -> client.listModelPackages(r ->
                    r.modelPackageType(ModelPackageType.BOTH).nextToken(token).maxResults(PAGE)),
            ListModelPackagesResponse::modelPackageSummaryList,
            ListModelPackagesResponse::nextToken,
            ModelPackageSummary::modelPackageArn,
            // Versions of a group have no name of their own.
            ModelPackageSummary::modelPackageArn,
            Operation.SAGEMAKER_DESCRIBE_MODEL_PACKAGE,
            (client, name) -> client.describeModelPackage(r -> r.modelPackageName(name)),
            Tagging.ALL_BUT_VERSIONS,
            modelPackageEdges());

    static final List<SageMakerKind<?, ?>> ALL = List.of(
            NOTEBOOK_LIFECYCLE_CONFIG,
            STUDIO_LIFECYCLE_CONFIG,
            MODEL_PACKAGE_GROUP,
            MODEL_PACKAGE,
            MODEL,
            ENDPOINT_CONFIG,
            ENDPOINT,
            NOTEBOOK_INSTANCE,
            SageMakerJobKinds.TRAINING,
            SageMakerJobKinds.PROCESSING,
            SageMakerJobKinds.AUTOML,
            FEATURE_GROUP,
            DOMAIN);

    private static List<Edge> modelPackageEdges() {
        List<Edge> edges = new ArrayList<>();
        edges.add(new Edge("member_of", Types.SAGEMAKER_MODEL_PACKAGE_GROUP, "ModelPackageGroupName", NAME));
        edges.addAll(artefacts("InferenceSpecification.Containers[]"));
        return List.copyOf(edges);
    }

    private static List<Edge> containers(String... paths) {
        List<Edge> edges = new ArrayList<>();
        edges.add(new Edge("runs_as", Types.IAM_ROLE, "ExecutionRoleArn", ARN));
        for (String path : paths) {
            edges.add(new Edge("packaged_as", Types.SAGEMAKER_MODEL_PACKAGE, path + ".ModelPackageName", NAME));
            edges.addAll(artefacts(path));
        }
        return List.copyOf(edges);
    }

    private static List<Edge> artefacts(String container) {
        return List.of(
                new Edge("loads", Types.S3_BUCKET, container + ".ModelDataUrl", OBJECT),
                new Edge("loads", Types.S3_BUCKET, container + ".ModelDataSource.S3DataSource.S3Uri", OBJECT),
                new Edge("pulls", Types.ECR_REPOSITORY, container + ".Image", IMAGE));
    }
}
