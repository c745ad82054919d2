package dev.plumbline.posture;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** What the verdicts say of a requirement. {@link #MET} only when nothing is left unknown. */
@Serdeable
public enum RequirementState {
    @JsonProperty("met")
    MET,
    @JsonProperty("not_met")
    NOT_MET,
    @JsonProperty("unknown")
    UNKNOWN,
    @JsonProperty("not_assessed")
    NOT_ASSESSED
}
