package dev.plumbline.assessment;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What could not be read.
 *
 * @param type null when it concerns a whole scope or service
 * @param uid null when a listing failed
 * @param path what is missing of the resource; empty for all of it
 */
@Serdeable
record GapView(
        String scope,
        String region,
        String service,
        @Nullable String type,
        @Nullable String uid,
        String path,
        String code,
        String operation,
        String message,
        @Nullable String requestId) {}
