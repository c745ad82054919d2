package dev.plumbline.finding;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Which end of a sort comes first. */
@Serdeable
enum SortOrder {
    @JsonProperty("asc")
    ASC,
    @JsonProperty("desc")
    DESC
}
