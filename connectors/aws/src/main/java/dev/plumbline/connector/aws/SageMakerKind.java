package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.ResourceType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
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
 * @param tagged whether the one with this ARN has tags of its own that anybody judges
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
        Predicate<String> tagged,
        List<Edge> edges) {

    /** @param path see {@link JsonPaths} */
    record Edge(String kind, ResourceType to, String path, Target target) {}

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
