package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.array;
import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Roles and policies; see {@link IamUserShapes} for users and the account. */
final class IamShapes {
    static final String ROLE = "aws.iam.role";
    static final String POLICY = "aws.iam.policy";
    static final String ADMINISTRATOR = awsPolicyArn("AdministratorAccess");
    static final String READER = awsPolicyArn("AmazonSageMakerReadOnly");

    /** An account that is nobody's here: a vendor's. */
    static final String VENDOR = "999988887777";

    private IamShapes() {}

    static String awsPolicyArn(String name) {
        return "arn:aws:iam::aws:policy/" + name;
    }

    static String roleArn(Place place, String name) {
        return place.iamArn("role/" + name);
    }

    static String policyArn(Place place, String name) {
        return place.iamArn("policy/" + name);
    }

    /** A role that SageMaker takes on for one product, with rights to its buckets and keys. */
    static Resource machineLearningRole(
            Stage stage, Place place, String name, List<String> buckets, List<String> policies, int createdDay) {
        Draft draft = new Draft(stage, ROLE, roleArn(place, name), place.global(), name);
        List<String> objects = buckets.stream()
                .flatMap(b -> List.of(Place.bucketArn(b), Place.bucketArn(b) + "/*").stream())
                .toList();
        List<JsonObject> statements = new ArrayList<>();
        statements.add(
                draft.bad(Facet.ROLE_WILDCARD)
                        ? Documents.allow(List.of("s3:*", "iam:PassRole"), List.of("*"))
                        : Documents.allow(List.of("s3:GetObject", "s3:PutObject", "s3:ListBucket"), objects));
        statements.add(Documents.allow(
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                List.of("arn:aws:logs:*:%s:log-group:/aws/sagemaker/*".formatted(place.account()))));
        List<String> attached = new ArrayList<>(policies);
        if (draft.bad(Facet.ROLE_ADMIN)) {
            attached.add(ADMINISTRATOR);
        }
        return role(
                stage,
                draft,
                name,
                Documents.trust(Documents.service("sagemaker.amazonaws.com")),
                statements,
                attached,
                createdDay);
    }

    /** A role that another account takes on. */
    static Resource crossAccountRole(
            Stage stage, Place place, String name, String otherAccount, List<String> policies, int createdDay) {
        Draft draft = new Draft(stage, ROLE, roleArn(place, name), place.global(), name);
        JsonObject other = Documents.aws("arn:aws:iam::%s:root".formatted(otherAccount));
        JsonObject trust;
        if (draft.bad(Facet.ROLE_WORLD)) {
            trust = Documents.trust(Documents.anyone());
        } else if (draft.bad(Facet.ROLE_EXTERNAL_ID)) {
            trust = Documents.trust(other);
        } else {
            String externalId = "nwc-" + stage.dice().hex(12, "external id", draft.uid());
            trust = Documents.trust(other, object("StringEquals", object("sts:ExternalId", externalId)));
        }
        return role(stage, draft, name, trust, List.of(), policies, createdDay);
    }

    /** A role of a person's or a machine's, within the account. */
    static Resource internalRole(
            Stage stage, Place place, String name, JsonObject trust, List<String> policies, int createdDay) {
        Draft draft = new Draft(stage, ROLE, roleArn(place, name), place.global(), name);
        return role(stage, draft, name, trust, List.of(), policies, createdDay);
    }

    private static Resource role(
            Stage stage,
            Draft draft,
            String name,
            JsonObject trust,
            List<JsonObject> statements,
            List<String> attached,
            int createdDay) {
        List<JsonObject> inline = statements.isEmpty()
                ? List.of()
                : List.of(Documents.encoded(
                        object("PolicyName", "access"), "PolicyDocument", Documents.policy(statements)));
        JsonObject named = object(
                "Path",
                "/",
                "RoleName",
                name,
                "RoleId",
                stage.dice().uniqueId("AROA", 21, draft.uid()),
                "Arn",
                draft.uid(),
                "CreateDate",
                stage.at(createdDay, draft.uid()));
        JsonObject config = Documents.encoded(named, "AssumeRolePolicyDocument", trust)
                .with("InstanceProfileList", JsonArray.EMPTY)
                .with("RolePolicyList", array(inline))
                .with(
                        "AttachedManagedPolicies",
                        array(attached.stream().map(IamShapes::attachment).toList()));
        boolean idle = draft.bad(Facet.IDLE);
        // A role is counted as used by the day; who looks every week sees a step.
        config = config.with(
                "RoleLastUsed",
                object(
                        "LastUsedDate",
                        stage.now()
                                .minus(Duration.ofDays(
                                        idle ? 140 : 1 + stage.dice().below(3, draft.uid()))),
                        "Region",
                        "eu-central-1"));
        draft.config(config);
        attached.forEach(arn -> draft.relate("attached", POLICY, arn));
        return draft.build();
    }

    private static JsonObject attachment(String arn) {
        return object("PolicyName", arn.substring(arn.lastIndexOf('/') + 1), "PolicyArn", arn);
    }

    /** A policy of the customer's own. */
    static Resource policy(Stage stage, Place place, String name, List<JsonObject> statements, int createdDay) {
        Draft draft = new Draft(stage, POLICY, policyArn(place, name), place.global(), name);
        List<JsonObject> written = draft.bad(Facet.POLICY_WILDCARD)
                ? List.of(Documents.allow(List.of("sagemaker:*", "kms:*"), List.of("*")))
                : statements;
        return draft.config(managed(stage, draft.uid(), name, createdDay, Documents.policy(written)))
                .build();
    }

    /** A policy that AWS writes, as it appears in an account that has attached it. */
    static Resource awsPolicy(Stage stage, Place place, String name, List<JsonObject> statements) {
        String arn = awsPolicyArn(name);
        return new Draft(stage, POLICY, arn, place.global(), name)
                .config(managed(stage, arn, name, -1_500, Documents.policy(statements)))
                .build();
    }

    private static JsonObject managed(Stage stage, String arn, String name, int createdDay, JsonObject document) {
        Instant created = stage.at(createdDay, arn);
        JsonObject version = object("VersionId", "v2", "IsDefaultVersion", true, "CreateDate", created);
        return object(
                "PolicyName",
                name,
                "PolicyId",
                stage.dice().uniqueId("ANPA", 21, arn),
                "Arn",
                arn,
                "Path",
                "/",
                "DefaultVersionId",
                "v2",
                "AttachmentCount",
                1 + stage.dice().below(9, "attachments", arn),
                "PermissionsBoundaryUsageCount",
                0,
                "IsAttachable",
                true,
                "CreateDate",
                created,
                "UpdateDate",
                created,
                "PolicyVersionList",
                array(Documents.encoded(version, "Document", document)));
    }
}
