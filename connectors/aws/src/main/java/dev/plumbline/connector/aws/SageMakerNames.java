package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.ResourceType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ARNs behind the names that SageMaker's descriptions use. They can't be built: SageMaker writes some of them in
 * lower case, whatever the name. So they are kept from the listings, for the types that are named elsewhere.
 */
final class SageMakerNames {
    private static final Map<ResourceType, String> ARN_PREFIXES = Map.of(
            Types.SAGEMAKER_ENDPOINT_CONFIG, "endpoint-config/",
            Types.SAGEMAKER_LIFECYCLE_CONFIG, "notebook-instance-lifecycle-config/",
            Types.SAGEMAKER_MODEL, "model/",
            Types.SAGEMAKER_MODEL_PACKAGE, "model-package/",
            Types.SAGEMAKER_MODEL_PACKAGE_GROUP, "model-package-group/");

    private final Arns arns;
    private final Map<ResourceType, Map<String, String>> arnsByName = new ConcurrentHashMap<>();

    SageMakerNames(Arns arns) {
        this.arns = arns;
    }

    void listed(ResourceType type, String name, String arn) {
        // A Studio lifecycle configuration may be called as a notebook's: only the latter is named elsewhere.
        if (ARN_PREFIXES.containsKey(type) && !name.startsWith("arn:") && !arn.contains(":studio-lifecycle-config/")) {
            arnsByName.computeIfAbsent(type, _ -> new ConcurrentHashMap<>()).put(name, arn);
        }
    }

    /** The listed one's ARN; for what was not listed, the ARN that it most likely had. */
    String arn(ResourceType type, String nameOrArn) {
        if (nameOrArn.startsWith("arn:")) {
            return nameOrArn;
        }
        String built = arns.regional("sagemaker", ARN_PREFIXES.getOrDefault(type, "") + nameOrArn);
        return arnsByName.getOrDefault(type, Map.of()).getOrDefault(nameOrArn, built);
    }
}
