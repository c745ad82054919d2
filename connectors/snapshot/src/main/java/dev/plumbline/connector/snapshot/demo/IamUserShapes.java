package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Users with their access keys, and the account's own settings. */
final class IamUserShapes {
    static final String USER = "aws.iam.user";
    static final String ACCOUNT = "aws.iam.account";

    private static final String NONE = "N/A";
    /** How often people who care renew their keys. */
    private static final int RENEWAL_DAYS = 60;

    private IamUserShapes() {}

    static String userArn(Place place, String name) {
        return place.iamArn("user/" + name);
    }

    /** @param machine a machine has a key and no password */
    static Resource user(Stage stage, Place place, String name, boolean machine, int createdDay) {
        Draft draft = new Draft(stage, USER, userArn(place, name), place.global(), name);
        Instant created = stage.at(createdDay, draft.uid());
        boolean idle = draft.bad(Facet.IDLE);
        Duration sinceUse = Duration.ofDays(idle ? 75 + stage.dice().below(60, "idle", draft.uid()) : 1);
        Instant lastUse = stage.at(stage.day(), draft.uid()).minus(sinceUse);
        boolean hasKey = machine || stage.dice().percent(50, "has a key", draft.uid());
        Instant renewed = renewed(stage, draft, created);

        draft.config(object(
                        "Path",
                        "/",
                        "UserName",
                        name,
                        "UserId",
                        stage.dice().uniqueId("AIDA", 21, draft.uid()),
                        "Arn",
                        draft.uid(),
                        "CreateDate",
                        created,
                        "UserPolicyList",
                        JsonArray.EMPTY,
                        "GroupList",
                        List.of(machine ? "pipelines" : "data-scientists"),
                        "AttachedManagedPolicies",
                        JsonArray.EMPTY))
                .part(
                        "CredentialReport",
                        "GetCredentialReport",
                        row(name, draft.uid(), created, machine, hasKey, renewed, lastUse))
                .part("ListAccessKeys", keys(stage, draft, name, hasKey, renewed, lastUse));
        return draft.build();
    }

    /** When the key in use was made. */
    private static Instant renewed(Stage stage, Draft draft, Instant created) {
        int phase = stage.dice().below(RENEWAL_DAYS, "renewal", draft.uid());
        int age = draft.bad(Facet.USER_OLD_KEY)
                ? 200 + phase + stage.day()
                : Math.floorMod(stage.day() - phase, RENEWAL_DAYS) + 1;
        Instant renewed = stage.at(stage.day() - age, draft.uid());
        return renewed.isBefore(created) ? created : renewed;
    }

    private static JsonObject keys(
            Stage stage, Draft draft, String name, boolean hasKey, Instant renewed, Instant lastUse) {
        List<JsonObject> keys = new ArrayList<>();
        if (hasKey) {
            // AWS's own documentation ends the ids of keys that are none in EXAMPLE.
            keys.add(object(
                    "UserName",
                    name,
                    "AccessKeyId",
                    stage.dice().uniqueId("AKIA", 13, draft.uid(), renewed.toString()) + "EXAMPLE",
                    "Status",
                    "Active",
                    "CreateDate",
                    renewed,
                    "GetAccessKeyLastUsed",
                    object("LastUsedDate", lastUse, "ServiceName", "s3", "Region", "eu-central-1")));
        }
        return object("AccessKeyMetadata", keys);
    }

    private static JsonObject row(
            String name, String arn, Instant created, boolean machine, boolean hasKey, Instant renewed, Instant used) {
        return object(
                        "user",
                        name,
                        "arn",
                        arn,
                        "user_creation_time",
                        report(created),
                        "password_enabled",
                        machine ? "false" : "true",
                        "password_last_used",
                        machine ? NONE : report(used),
                        "password_last_changed",
                        machine ? NONE : report(renewed),
                        "password_next_rotation",
                        NONE,
                        "mfa_active",
                        machine ? "false" : "true")
                .with("access_key_1_active", JsonValue.of(Boolean.toString(hasKey)))
                .with("access_key_1_last_rotated", JsonValue.of(hasKey ? report(renewed) : NONE))
                .with("access_key_1_last_used_date", JsonValue.of(hasKey ? report(used) : NONE))
                .with("access_key_1_last_used_region", JsonValue.of(hasKey ? "eu-central-1" : NONE))
                .with("access_key_1_last_used_service", JsonValue.of(hasKey ? "s3" : NONE))
                .with("access_key_2_active", JsonValue.of("false"))
                .with("access_key_2_last_rotated", JsonValue.of(NONE))
                .with("access_key_2_last_used_date", JsonValue.of(NONE))
                .with("access_key_2_last_used_region", JsonValue.of(NONE))
                .with("access_key_2_last_used_service", JsonValue.of(NONE))
                .with("cert_1_active", JsonValue.of("false"))
                .with("cert_1_last_rotated", JsonValue.of(NONE))
                .with("cert_2_active", JsonValue.of("false"))
                .with("cert_2_last_rotated", JsonValue.of(NONE));
    }

    /** The report writes the offset as digits. */
    private static String report(Instant time) {
        return time.toString().replace("Z", "+00:00");
    }

    static Resource account(Stage stage, Place place) {
        Draft draft = new Draft(stage, ACCOUNT, place.iamArn("root"), place.global(), place.account());
        boolean open = draft.bad(Facet.ROOT_OPEN);
        Instant created = stage.at(-1_600, draft.uid());
        JsonObject summary = object(
                "AccountMFAEnabled",
                open ? 0 : 1,
                "AccountAccessKeysPresent",
                open ? 1 : 0,
                "AccountSigningCertificatesPresent",
                0,
                "Users",
                9,
                "Roles",
                40,
                "Policies",
                12,
                "MFADevices",
                8,
                "MFADevicesInUse",
                8);
        return draft.config(object("AccountId", place.account()))
                .part("GetAccountSummary", object("SummaryMap", summary))
                .part("GetAccountPasswordPolicy", passwords(!draft.bad(Facet.PASSWORD_POLICY)))
                .part(
                        "CredentialReport",
                        "GetCredentialReport",
                        row("<root_account>", draft.uid(), created, false, open, created, stage.at(-30, draft.uid()))
                                .with("password_enabled", JsonValue.of("not_supported"))
                                .with("password_last_changed", JsonValue.of("not_supported"))
                                .with("password_next_rotation", JsonValue.of("not_supported"))
                                .with("mfa_active", JsonValue.of(Boolean.toString(!open))))
                .build();
    }

    private static JsonObject passwords(boolean strong) {
        return object(
                "PasswordPolicy",
                object(
                        "MinimumPasswordLength",
                        strong ? 16 : 8,
                        "RequireSymbols",
                        true,
                        "RequireNumbers",
                        true,
                        "RequireUppercaseCharacters",
                        strong,
                        "RequireLowercaseCharacters",
                        true,
                        "AllowUsersToChangePassword",
                        true,
                        "ExpirePasswords",
                        false,
                        "PasswordReusePrevention",
                        strong ? 24 : 3));
    }
}
