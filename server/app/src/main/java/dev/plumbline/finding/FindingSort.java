package dev.plumbline.finding;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** By what findings are sorted; then by what makes them unique. */
@Serdeable
enum FindingSort {
    @JsonProperty("severity")
    SEVERITY,
    @JsonProperty("since")
    SINCE,
    @JsonProperty("control")
    CONTROL,
    @JsonProperty("resource")
    RESOURCE
}
