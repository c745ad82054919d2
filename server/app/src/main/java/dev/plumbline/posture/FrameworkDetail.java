package dev.plumbline.posture;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A framework with its requirements, both in the order of its document. */
@Serdeable
record FrameworkDetail(
        String id,
        String name,
        String version,
        String authority,
        String url,
        @Nullable Score score,
        int met,
        int notMet,
        int unknown,
        int notAssessed,
        List<GroupView> groups,
        List<RequirementView> requirements) {

    /** @param parent empty at the top */
    @Serdeable
    record GroupView(String id, String title, String parent) {}

    /**
     * @param group the group or the requirement it lies under; may be empty
     * @param assessable how much of it a scan can decide: automated, partial or manual
     * @param controls those that speak to it, by id
     */
    @Serdeable
    record RequirementView(
            String id,
            String title,
            String group,
            String assessable,
            RequirementState state,
            List<String> controls,
            long pass,
            long fail,
            long unknown) {}
}
