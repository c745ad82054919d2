package dev.plumbline.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Whether a resource is still there. */
@Serdeable
public enum ResourceState {
    @JsonProperty("present")
    PRESENT,
    @JsonProperty("closed")
    CLOSED,
    @JsonProperty("all")
    ALL
}
