package dev.plumbline.posture;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A framework and where it stands.
 *
 * @param score over the verdicts of its controls; null when there are none
 * @param requirements how many it has; the next four add up to it
 */
@Serdeable
record FrameworkView(
        String id,
        String name,
        String version,
        String authority,
        @Nullable Score score,
        int requirements,
        int met,
        int notMet,
        int unknown,
        int notAssessed) {

    @Serdeable
    record Frameworks(List<FrameworkView> items) {}
}
