package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.array;
import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Resource;
import java.util.ArrayList;
import java.util.List;

final class S3Shapes {
    static final String ACCOUNT = "aws.s3.account";
    static final String BUCKET = "aws.s3.bucket";

    private S3Shapes() {}

    /**
     * @param keyArn the key to encrypt with where encryption is good
     * @param logBucket where access is logged where logging is good
     * @param locked true for evidence and releases, which object lock should protect
     * @param tags those that it has where tags are good
     */
    record Bucket(
            String name, String keyArn, String logBucket, boolean locked, List<JsonObject> tags, int createdDay) {}

    static String accountUid(Place place) {
        return Place.bucketArn("account/" + place.account());
    }

    static Resource account(Stage stage, Place place) {
        Draft draft = new Draft(stage, ACCOUNT, accountUid(place), place.global(), place.account());
        return draft.config(object("AccountId", place.account()))
                .part(
                        "GetPublicAccessBlock",
                        draft.bad(Facet.ACCOUNT_BLOCK)
                                ? JsonObject.EMPTY
                                : object("PublicAccessBlockConfiguration", block(true, true)))
                .build();
    }

    static Resource bucket(Stage stage, Place place, Bucket bucket) {
        Draft draft = new Draft(stage, BUCKET, Place.bucketArn(bucket.name()), place, bucket.name());
        boolean open = draft.bad(Facet.BUCKET_PUBLIC);
        boolean withKey = !draft.bad(Facet.BUCKET_KEY);
        boolean logged = !draft.bad(Facet.BUCKET_LOGS) && !bucket.logBucket().equals(bucket.name());
        draft.config(object(
                "Name",
                bucket.name(),
                "CreationDate",
                stage.at(bucket.createdDay(), bucket.name()),
                "BucketRegion",
                place.region(),
                "GetBucketLocation",
                place.region().equals("us-east-1") ? JsonObject.EMPTY : object("LocationConstraint", place.region())));
        draft.part("GetBucketEncryption", encryption(withKey, bucket.keyArn()))
                .part("GetPublicAccessBlock", blocks(draft, open))
                .part("GetBucketPolicy", policy(draft, bucket.name(), open))
                .part("GetBucketAcl", acl(stage, place, draft, open))
                .part("GetBucketVersioning", versioning(draft, bucket.locked()))
                .part("GetBucketLogging", logging(bucket, logged))
                .part("GetObjectLockConfiguration", lock(draft, bucket.locked()))
                .part("GetBucketLifecycleConfiguration", lifecycle(draft))
                .part("GetBucketTagging", tagging(draft, bucket.tags()))
                .part("GetBucketPolicyStatus", policyStatus(draft, open))
                .relate("belongs_to", ACCOUNT, accountUid(place));
        if (withKey) {
            draft.relate("encrypted_with", KmsShapes.KEY, bucket.keyArn());
        }
        if (logged) {
            draft.relate("logs_to", BUCKET, Place.bucketArn(bucket.logBucket()));
        }
        return draft.build();
    }

    private static JsonObject encryption(boolean withKey, String keyArn) {
        JsonObject rule = withKey
                ? object("SSEAlgorithm", "aws:kms", "KMSMasterKeyID", keyArn)
                : object("SSEAlgorithm", "AES256");
        return object(
                "ServerSideEncryptionConfiguration",
                object(
                        "Rules",
                        array(object("ApplyServerSideEncryptionByDefault", rule, "BucketKeyEnabled", withKey))));
    }

    private static JsonObject block(boolean acls, boolean policies) {
        return object(
                "BlockPublicAcls",
                acls,
                "IgnorePublicAcls",
                acls,
                "BlockPublicPolicy",
                policies,
                "RestrictPublicBuckets",
                policies);
    }

    private static JsonObject blocks(Draft draft, boolean open) {
        if (open) {
            return object("PublicAccessBlockConfiguration", block(false, false));
        }
        return draft.bad(Facet.BUCKET_BLOCK)
                ? object("PublicAccessBlockConfiguration", block(true, false))
                : object("PublicAccessBlockConfiguration", block(true, true));
    }

    private static JsonObject policy(Draft draft, String name, boolean open) {
        List<JsonObject> statements = statements(draft, name, open);
        return statements.isEmpty()
                ? JsonObject.EMPTY
                : Documents.plain(JsonObject.EMPTY, "Policy", Documents.policy(statements));
    }

    private static List<JsonObject> statements(Draft draft, String name, boolean open) {
        List<JsonObject> statements = new ArrayList<>();
        if (!draft.bad(Facet.BUCKET_TLS)) {
            statements.add(object(
                    "Sid",
                    "DenyInsecureTransport",
                    "Effect",
                    "Deny",
                    "Principal",
                    "*",
                    "Action",
                    "s3:*",
                    "Resource",
                    array(Place.bucketArn(name), Place.bucketArn(name) + "/*"),
                    "Condition",
                    object("Bool", object("aws:SecureTransport", "false"))));
        }
        if (open) {
            statements.add(Documents.statement(
                    "ShareWithPartners",
                    "Allow",
                    JsonValue.of("*"),
                    List.of("s3:GetObject"),
                    Place.bucketArn(name) + "/*"));
        }
        return statements;
    }

    private static JsonObject policyStatus(Draft draft, boolean open) {
        boolean none = !open && draft.bad(Facet.BUCKET_TLS);
        return none ? JsonObject.EMPTY : object("PolicyStatus", object("IsPublic", open));
    }

    private static JsonObject acl(Stage stage, Place place, Draft draft, boolean open) {
        String owner = stage.dice().hex(64, "canonical user", place.account());
        List<JsonObject> grants = new ArrayList<>();
        grants.add(object("Grantee", object("ID", owner, "Type", "CanonicalUser"), "Permission", "FULL_CONTROL"));
        if (open && stage.dice().percent(50, "public by acl", draft.uid())) {
            grants.add(object(
                    "Grantee",
                    object("Type", "Group", "URI", "http://acs.amazonaws.com/groups/global/AllUsers"),
                    "Permission",
                    "READ"));
        }
        return object("Owner", object("ID", owner), "Grants", grants);
    }

    private static JsonObject versioning(Draft draft, boolean locked) {
        // Object lock needs versions.
        boolean needed = locked && !draft.bad(Facet.BUCKET_LOCK);
        if (draft.bad(Facet.BUCKET_VERSIONS) && !needed) {
            // Never enabled: the answer is empty.
            return JsonObject.EMPTY;
        }
        return object("Status", "Enabled", "MFADelete", draft.bad(Facet.BUCKET_MFA_DELETE) ? "Disabled" : "Enabled");
    }

    private static JsonObject logging(Bucket bucket, boolean logged) {
        return logged
                ? object(
                        "LoggingEnabled",
                        object("TargetBucket", bucket.logBucket(), "TargetPrefix", bucket.name() + "/"))
                : JsonObject.EMPTY;
    }

    private static JsonObject lock(Draft draft, boolean locked) {
        return locked && !draft.bad(Facet.BUCKET_LOCK)
                ? object(
                        "ObjectLockConfiguration",
                        object(
                                "ObjectLockEnabled",
                                "Enabled",
                                "Rule",
                                object("DefaultRetention", object("Mode", "COMPLIANCE", "Days", 2_555))))
                : JsonObject.EMPTY;
    }

    private static JsonObject lifecycle(Draft draft) {
        return draft.bad(Facet.BUCKET_LIFECYCLE)
                ? JsonObject.EMPTY
                : object(
                        "Rules",
                        array(object(
                                "ID",
                                "retention",
                                "Filter",
                                object("Prefix", ""),
                                "Status",
                                "Enabled",
                                "Expiration",
                                object("Days", 1_825),
                                "NoncurrentVersionExpiration",
                                object("NoncurrentDays", 90))));
    }

    private static JsonObject tagging(Draft draft, List<JsonObject> tags) {
        return draft.bad(Facet.TAGS) ? JsonObject.EMPTY : object("TagSet", tags);
    }
}
