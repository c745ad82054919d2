package dev.plumbline.finding;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which findings to list, and in which order; null means any.
 *
 * @param controls ids, of which one must match
 * @param text a part of the resource's name or uid, or of the control's id, in any case
 */
record FindingFilter(
        FindingState state,
        FindingSort sort,
        SortOrder order,
        @Nullable String severity,
        @Nullable String service,
        @Nullable List<String> controls,
        @Nullable String scope,
        @Nullable String region,
        @Nullable UUID connection,
        @Nullable String text) {}
