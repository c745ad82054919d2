package dev.plumbline.connector.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A part of a resource or of a scope that could not be read. A control that needs this part is UNKNOWN, never PASS.
 *
 * @param type the type whose listing or resource is affected; null when the whole scope is
 * @param uid the resource affected; null when a listing failed, so that an unknown number of resources is missing
 * @param path the config path that is missing with everything below it; empty for the whole resource or listing
 * @param code the provider's error code, or one of ours from {@link Codes}
 * @param operation the call that failed, as {@code service:Operation}
 * @param message the provider's words, without secrets
 * @param requestId the provider's id of the failed call, for its support; null when there was no answer
 */
public record Gap(
        @Nullable ResourceType type,
        @Nullable String uid,
        String path,
        String code,
        String operation,
        String message,
        @Nullable String requestId) {

    /** Codes for what has no provider's code. */
    public static final class Codes {
        /** No answer within the time-out, after retries. */
        public static final String TIMEOUT = "Timeout";
        /** The connection failed or broke, after retries. */
        public static final String UNREACHABLE = "Unreachable";
        /** The answer could not be parsed, or lacks what identifies the resource. */
        public static final String MALFORMED_ANSWER = "MalformedAnswer";
        /** A document inside the answer, such as a policy, is no valid JSON. */
        public static final String MALFORMED_DOCUMENT = "MalformedDocument";
        /** A page token came twice: the listing would never end. */
        public static final String REPEATED_PAGE_TOKEN = "RepeatedPageToken";
        /** The provider, or what stands in for it, does not know the operation. */
        public static final String UNKNOWN_OPERATION = "UnknownOperation";
        /** The collector failed in a way it did not foresee: a bug of ours, and still a gap. */
        public static final String COLLECTOR_FAILED = "CollectorFailed";

        private Codes() {}
    }

    public Gap {
        requireNonNull(path, "path is null");
        requireNonNull(code, "code is null");
        requireNonNull(operation, "operation is null");
        requireNonNull(message, "message is null");
    }

    /** True when it hides resources altogether rather than a part of one. */
    public boolean isListing() {
        return uid == null;
    }
}
