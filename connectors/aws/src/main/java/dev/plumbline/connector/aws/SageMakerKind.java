package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.ResourceType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * One listing of SageMaker and what follows from each of its entries.
 *
 * @param <R> the listing's answer
 * @param <S> its entries
 * @param page calls for the page of a token, null for the first
 * @param name what {@code describe} is asked by
 * @param tagging whose tags are read: of the others, nobody judges them
 * @param edges which members of the description point to other resources
 */
record SageMakerKind<R extends SdkPojo, S extends SdkPojo>(
        ResourceType type,
        Operation list,
        BiFunction<SageMakerClient, @Nullable String, R> page,
        Function<R, List<S>> entries,
        Function<R, @Nullable String> nextToken,
        Function<S, @Nullable String> arn,
        Function<S, @Nullable String> name,
        Operation describe,
        BiFunction<SageMakerClient, String, ? extends SdkPojo> description,
        Tagging tagging,
        List<Edge> edges) {

    /** @param path see {@link JsonPaths} */
    record Edge(String kind, ResourceType to, String path, Target target) {}

    /** Which of a kind have tags of their own. */
    enum Tagging {
        ALL,
        NONE,
        /** The version of a model package bears the tags of its group, and none of its own. */
        ALL_BUT_VERSIONS;

        private static final Pattern VERSION = Pattern.compile(".*:model-package/[^/]+/[0-9]+");

        boolean reads(String arn) {
            return switch (this) {
                case ALL -> true;
                case NONE -> false;
                case ALL_BUT_VERSIONS -> !VERSION.matcher(arn).matches();
            };
        }
    }

    /** What stands at an edge's path. */
    enum Target {
        ARN,
        /** A name in the same account and region, or an ARN. */
        NAME,
        KEY,
        /** The address of an object or prefix: the edge goes to its bucket. */
        OBJECT,
        IMAGE
    }
}
