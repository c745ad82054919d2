package dev.plumbline.assessment;

import dev.plumbline.connector.api.JsonValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verdict over the time it held.
 *
 * @param until null while it is in force
 * @param violations array of {@code {message, path, observed, expected}}
 * @param reasons array of {@code {path, code, message}}: why it is UNKNOWN or NOT_APPLICABLE
 * @param inputDigest SHA-256 of its exact input, lower-case hex
 * @param controlDigest SHA-256 of what judged it, lower-case hex
 * @param revision of the policy bundle that judged it
 * @param assessmentId that began the period
 */
public record VerdictRow(
        String controlId,
        String status,
        String severity,
        Instant from,
        @Nullable Instant until,
        JsonValue violations,
        JsonValue reasons,
        String inputDigest,
        String controlDigest,
        String revision,
        UUID assessmentId) {}
