package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.array;
import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.Resource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Model package groups and the versions in them. */
final class RegistryShapes {
    static final String GROUP = "aws.sagemaker.model_package_group";
    static final String PACKAGE = "aws.sagemaker.model_package";

    private RegistryShapes() {}

    static String groupArn(Place place, String name) {
        return place.arn("sagemaker", "model-package-group/" + name);
    }

    static String packageArn(Place place, String group, int version) {
        return place.arn("sagemaker", "model-package/%s/%d".formatted(group, version));
    }

    static Resource group(Stage stage, Place place, Product product, int createdDay) {
        String name = product.slug();
        Draft draft = new Draft(stage, GROUP, groupArn(place, name), place, name);
        return draft.config(object(
                        "ModelPackageGroupName",
                        name,
                        "ModelPackageGroupArn",
                        draft.uid(),
                        "ModelPackageGroupDescription",
                        "Versions of " + name.replace('-', ' '),
                        "CreationTime",
                        stage.at(createdDay, name),
                        "CreatedBy",
                        by(stage, place, "release-pipeline"),
                        "ModelPackageGroupStatus",
                        "Completed"))
                .tags(draft.bad(Facet.TAGS) ? product.poorTags() : product.tags("production"))
                .build();
    }

    /**
     * @param image the serving image, with its repository
     * @param dataUrl where the model artifact lies
     * @param job the name of the training job it came from
     * @param approvalDay when it is decided on
     */
    record Version(
            Product product,
            int number,
            Image image,
            String dataUrl,
            String job,
            String metricsBucket,
            int createdDay,
            int approvalDay) {}

    static Resource version(Stage stage, Place place, Version version) {
        String group = version.product().slug();
        String uid = packageArn(place, group, version.number());
        Draft draft = new Draft(stage, PACKAGE, uid, place, group + "/" + version.number());
        boolean decided = stage.day() >= version.approvalDay();
        String status =
                !decided ? "PendingManualApproval" : draft.bad(Facet.PACKAGE_APPROVAL) ? "Rejected" : "Approved";
        boolean alone = draft.bad(Facet.PACKAGE_FOUR_EYES);
        Instant created = stage.at(version.createdDay(), uid);
        JsonObject container = object(
                "Image",
                version.image().reference(),
                "ImageDigest",
                "sha256:" + version.image().digest(),
                "ModelDataUrl",
                version.dataUrl(),
                "Framework",
                "PYTORCH",
                "FrameworkVersion",
                "2.6");
        JsonObject summary = object("ModelPackageArn", uid, "ModelPackageStatus", "Completed");
        JsonObject description = object(
                "ModelPackageGroupName",
                group,
                "ModelPackageVersion",
                version.number(),
                "ModelPackageArn",
                uid,
                "ModelPackageDescription",
                "From training job " + version.job(),
                "CreationTime",
                created,
                "InferenceSpecification",
                object(
                        "Containers",
                        array(container),
                        "SupportedTransformInstanceTypes",
                        array("ml.m5.xlarge"),
                        "SupportedRealtimeInferenceInstanceTypes",
                        array("ml.m5.xlarge", "ml.g5.xlarge"),
                        "SupportedContentTypes",
                        array("application/json"),
                        "SupportedResponseMIMETypes",
                        array("application/json")),
                "ModelPackageStatus",
                "Completed",
                "ModelPackageStatusDetails",
                object("ValidationStatuses", array()),
                "CertifyForMarketplace",
                false,
                "ModelApprovalStatus",
                status,
                "CreatedBy",
                by(stage, place, "release-pipeline"),
                "MetadataProperties",
                object("CommitId", stage.dice().hex(40, "commit", uid), "GeneratedBy", version.job()),
                "ModelMetrics",
                metrics(version, draft.bad(Facet.PACKAGE_EVALUATION)),
                "LastModifiedTime",
                decided ? stage.at(version.approvalDay(), uid) : created,
                "LastModifiedBy",
                decided ? by(stage, place, alone ? "release-pipeline" : "model-reviewer") : null,
                "ApprovalDescription",
                decided && !alone ? "Reviewed by the clinical safety board" : null);
        draft.described("DescribeModelPackage", description, summary).tags(List.of());
        if (draft.readable()) {
            draft.relate("member_of", GROUP, groupArn(place, group))
                    .relate("loads", S3Shapes.BUCKET, bucketOf(version.dataUrl()))
                    .relate("pulls", EcrShapes.REPOSITORY, version.image().repositoryArn());
        }
        return draft.build();
    }

    private static @Nullable JsonObject metrics(Version version, boolean none) {
        if (none) {
            return null;
        }
        String folder = "s3://%s/evaluations/%s/".formatted(version.metricsBucket(), version.job());
        return object(
                "ModelQuality",
                object("Statistics", object("ContentType", "application/json", "S3Uri", folder + "statistics.json")),
                "Bias",
                object("Report", object("ContentType", "application/json", "S3Uri", folder + "bias.json")),
                "Explainability",
                object("Report", object("ContentType", "application/json", "S3Uri", folder + "explanations.json")));
    }

    private static JsonObject by(Stage stage, Place place, String session) {
        return object(
                "IamIdentity",
                object(
                        "Arn",
                        "arn:aws:sts::%s:assumed-role/MlRelease/%s".formatted(place.account(), session),
                        "PrincipalId",
                        stage.dice().uniqueId("AROA", 21, place.account(), "MlRelease") + ":" + session));
    }

    /** @param uri {@code s3://bucket/key} */
    static String bucketOf(String uri) {
        return Place.bucketArn(uri.substring("s3://".length()).replaceFirst("/.*", ""));
    }
}
