package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.array;
import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

final class KmsShapes {
    static final String KEY = "aws.kms.key";

    private KmsShapes() {}

    /** @param alias without {@code alias/} */
    static String keyArn(Place place, String alias) {
        byte[] named =
                "%s/%s/%s".formatted(place.account(), place.region(), alias).getBytes(StandardCharsets.UTF_8);
        return place.arn("kms", "key/" + UUID.nameUUIDFromBytes(named));
    }

    /** A symmetric key of the customer's. */
    static Resource customerKey(Stage stage, Place place, String alias, String description, int createdDay) {
        Draft draft = new Draft(stage, KEY, keyArn(place, alias), place, alias);
        boolean rotated = !draft.bad(Facet.KEY_ROTATION);
        String id = draft.uid().substring(draft.uid().indexOf('/') + 1);
        draft.config(object("KeyMetadata", metadata(stage, place, id, alias, description, "CUSTOMER", createdDay)));
        draft.part(
                "GetKeyRotationStatus",
                rotated
                        ? object(
                                "KeyRotationEnabled",
                                true,
                                "KeyId",
                                draft.uid(),
                                "RotationPeriodInDays",
                                365,
                                "NextRotationDate",
                                stage.at(createdDay, alias).plus(Duration.ofDays(1_095)))
                        : object("KeyRotationEnabled", false, "KeyId", draft.uid()));
        draft.part(
                "GetKeyPolicy",
                Documents.plain(object("PolicyName", "default"), "Policy", policy(place, draft.bad(Facet.KEY_PUBLIC))));
        return draft.build();
    }

    /** The key that AWS keeps for one of its services. */
    static Resource awsKey(Stage stage, Place place, String service) {
        String alias = "aws/" + service;
        String uid = keyArn(place, alias);
        String id = uid.substring(uid.indexOf('/') + 1);
        String description = "Default key that protects my %s data when no other key is defined".formatted(service);
        return new Draft(stage, KEY, uid, place, alias)
                .config(object("KeyMetadata", metadata(stage, place, id, alias, description, "AWS", -700)))
                .build();
    }

    private static JsonObject metadata(
            Stage stage, Place place, String id, String alias, String description, String manager, int createdDay) {
        return object(
                "AWSAccountId",
                place.account(),
                "KeyId",
                id,
                "Arn",
                place.arn("kms", "key/" + id),
                "CreationDate",
                stage.at(createdDay, alias + place),
                "Enabled",
                true,
                "Description",
                description,
                "KeyUsage",
                "ENCRYPT_DECRYPT",
                "KeyState",
                "Enabled",
                "Origin",
                "AWS_KMS",
                "KeyManager",
                manager,
                "CustomerMasterKeySpec",
                "SYMMETRIC_DEFAULT",
                "KeySpec",
                "SYMMETRIC_DEFAULT",
                "EncryptionAlgorithms",
                array("SYMMETRIC_DEFAULT"),
                "MultiRegion",
                false);
    }

    private static JsonObject policy(Place place, boolean open) {
        List<JsonObject> statements = new ArrayList<>();
        statements.add(Documents.statement(
                "EnableIAMUserPermissions", "Allow", Documents.aws(place.iamArn("root")), List.of("kms:*"), "*"));
        JsonObject use = Documents.statement(
                "AllowUseThroughServices",
                "Allow",
                Documents.anyone(),
                List.of("kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"),
                "*");
        JsonValue callers = object(
                "StringEquals",
                object(
                        "kms:CallerAccount",
                        place.account(),
                        "kms:ViaService",
                        "s3.%s.amazonaws.com".formatted(place.region())));
        statements.add(open ? use : use.with("Condition", callers));
        return Documents.policy(statements);
    }
}
