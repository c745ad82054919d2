package dev.plumbline.finding;

import dev.plumbline.inventory.ResourceQueries;
import dev.plumbline.inventory.ResourceState;
import dev.plumbline.platform.Page;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The query of the list of resources; what is left out doesn't filter. */
@Introspected
record ResourceListRequest(
        @QueryValue @Nullable @Parameter(description = "Those that are there unless given")
        ResourceState state,

        @QueryValue @Nullable @Size(max = 100) @Parameter(description = "aws.sagemaker.endpoint, for example")
        String type,

        @QueryValue @Nullable @Size(max = 200) String scope,
        @QueryValue @Nullable @Size(max = 100) String region,

        @QueryValue @Nullable @Size(max = 100) @Parameter(description = "As in the type: sagemaker")
        String service,

        @QueryValue @Nullable @Size(max = 200) @Parameter(description = "A part of the name or of the uid, in any case")
        String q,

        @QueryValue(defaultValue = "50") @Min(1) @Max(Page.MAX_LIMIT)
        int limit,

        @QueryValue @Nullable String cursor) {

    ResourceQueries.Filter filter() {
        return new ResourceQueries.Filter(
                state == null ? ResourceState.PRESENT : state,
                given(type),
                given(scope),
                given(region),
                given(service),
                given(q));
    }

    /** An empty parameter is one that was left out: forms send those. */
    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
