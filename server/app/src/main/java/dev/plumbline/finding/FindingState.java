package dev.plumbline.finding;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** An open finding is one whose newest decided verdict is a FAIL. */
@Serdeable
enum FindingState {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("resolved")
    RESOLVED
}
