package dev.plumbline.finding;

import dev.plumbline.platform.Page;
import dev.plumbline.posture.SeverityName;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The query of the list of findings; what is left out doesn't filter. */
@Introspected
record FindingListRequest(
        @QueryValue @Nullable @Parameter(description = "Open ones unless given")
        FindingState state,

        @QueryValue @Nullable SeverityName severity,

        @QueryValue @Nullable @Size(max = 100) @Parameter(description = "As in the type: sagemaker")
        String service,

        @QueryValue @Nullable @Size(max = 100) @Parameter(description = "A framework's id")
        String framework,

        @QueryValue @Nullable @Size(max = 100) @Parameter(description = "A control's id")
        String control,

        @QueryValue @Nullable @Size(max = 200) String scope,
        @QueryValue @Nullable @Size(max = 100) String region,

        @QueryValue @Nullable @Parameter(description = "A connection's id")
        UUID connection,

        @QueryValue
        @Nullable
        @Size(max = 200)
        @Parameter(description = "A part of the resource's name or uid, or of the control's id, in any case")
        String q,

        @QueryValue @Nullable @Parameter(description = "By severity unless given")
        FindingSort sort,

        @QueryValue
        @Nullable
        @Parameter(description = "Unless given: desc for severity and since, asc for control and resource")
        SortOrder order,

        @QueryValue(defaultValue = "50") @Min(1) @Max(Page.MAX_LIMIT)
        int limit,

        @QueryValue @Nullable String cursor) {}
