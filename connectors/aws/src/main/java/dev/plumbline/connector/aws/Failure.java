package dev.plumbline.connector.aws;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Why a call gave nothing, after all tries.
 *
 * @param code AWS's error code, or one of {@link Gap.Codes}
 * @param requestId null when there was no answer
 */
record Failure(
        Operation operation,
        String code,
        String message,
        @Nullable String requestId) {
    Failure {
        requireNonNull(operation, "operation is null");
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
    }

    /** Resources of this type are missing, nobody knows which. */
    Gap ofListing(ResourceType type) {
        return new Gap(type, null, "", code, operation.id(), message, requestId);
    }

    /** This part of this resource is missing; the whole of it when the path is empty. */
    Gap ofResource(ResourceType type, String uid, String path) {
        return new Gap(type, uid, path, code, operation.id(), message, requestId);
    }
}
