package dev.plumbline.policy;

import dev.plumbline.connector.api.JsonArray;

/**
 * What OPA answered for one control on one resource.
 *
 * @param violations each {@code {message, path, observed, expected}}; empty unless the status is FAIL
 * @param reasons each {@code {path, code, message}}: why the status is UNKNOWN or NOT_APPLICABLE
 */
public record ControlResult(String controlId, Status status, JsonArray violations, JsonArray reasons) {
    /** The outcome of one control on one resource. */
    public enum Status {
        PASS,
        FAIL,
        NOT_APPLICABLE,
        UNKNOWN
    }
}
