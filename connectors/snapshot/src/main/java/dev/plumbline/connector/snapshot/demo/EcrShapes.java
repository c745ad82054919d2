package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.array;
import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Resource;
import java.util.ArrayList;
import java.util.List;

final class EcrShapes {
    static final String REGISTRY = "aws.ecr.registry";
    static final String REPOSITORY = "aws.ecr.repository";

    private EcrShapes() {}

    static String registryUid(Place place) {
        return place.arn("ecr", "registry");
    }

    static String repositoryArn(Place place, String name) {
        return place.arn("ecr", "repository/" + name);
    }

    static Resource registry(Stage stage, Place place) {
        Draft draft = new Draft(stage, REGISTRY, registryUid(place), place, place.account());
        List<JsonObject> rules = new ArrayList<>();
        if (!draft.bad(Facet.REGISTRY_SCAN)) {
            rules.add(object(
                    "scanFrequency",
                    "SCAN_ON_PUSH",
                    "repositoryFilters",
                    array(object("filter", "base/*", "filterType", "WILDCARD"))));
        }
        return draft.config(object("registryId", place.account()))
                .part(
                        "GetRegistryScanningConfiguration",
                        object(
                                "registryId",
                                place.account(),
                                "scanningConfiguration",
                                object("scanType", "BASIC", "rules", rules)))
                .build();
    }

    /** @param readers accounts that may pull, beside the place's own */
    static Resource repository(
            Stage stage, Place place, String name, String keyArn, List<String> readers, int createdDay) {
        Draft draft = new Draft(stage, REPOSITORY, repositoryArn(place, name), place, name);
        boolean named = !draft.bad(Facet.REPOSITORY_KEY);
        draft.config(object(
                "repositoryArn",
                draft.uid(),
                "registryId",
                place.account(),
                "repositoryName",
                name,
                "repositoryUri",
                place.registryHost() + "/" + name,
                "createdAt",
                stage.at(createdDay, name),
                "imageTagMutability",
                draft.bad(Facet.REPOSITORY_TAGS) ? "MUTABLE" : "IMMUTABLE",
                "imageScanningConfiguration",
                object("scanOnPush", !draft.bad(Facet.REPOSITORY_SCAN)),
                "encryptionConfiguration",
                named ? object("encryptionType", "KMS", "kmsKey", keyArn) : object("encryptionType", "AES256")));
        List<JsonObject> statements = new ArrayList<>();
        List<JsonValue> pullers = readers.stream()
                .<JsonValue>map(a -> JsonValue.of("arn:aws:iam::%s:root".formatted(a)))
                .toList();
        if (!pullers.isEmpty()) {
            statements.add(pull("PullFromKnownAccounts", object("AWS", pullers)));
        }
        if (draft.bad(Facet.REPOSITORY_PUBLIC)) {
            statements.add(pull("PullForBuilds", JsonValue.of("*")));
        }
        JsonObject policy = statements.isEmpty()
                ? JsonObject.EMPTY
                : Documents.plain(
                        object("registryId", place.account(), "repositoryName", name),
                        "policyText",
                        Documents.policy(statements));
        draft.part("GetRepositoryPolicy", policy).relate("belongs_to", REGISTRY, registryUid(place));
        if (named) {
            draft.relate("encrypted_with", KmsShapes.KEY, keyArn);
        }
        return draft.build();
    }

    private static JsonObject pull(String sid, JsonValue principal) {
        return object(
                "Sid",
                sid,
                "Effect",
                "Allow",
                "Principal",
                principal,
                "Action",
                array("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"));
    }
}
