package dev.plumbline.assessment;

import org.jspecify.annotations.Nullable;

/**
 * A verdict that came, went or became another.
 *
 * @param before null when there was none
 * @param after null when the resource or the control is gone
 */
record VerdictChange(
        long resourceId,
        String resourceUid,
        String controlId,
        @Nullable String before,
        @Nullable String after,
        @Nullable String inputDigest) {}
