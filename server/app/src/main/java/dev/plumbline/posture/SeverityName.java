package dev.plumbline.posture;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plumbline.policy.Severity;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** A {@link Severity} as the API writes it. */
@Serdeable
public enum SeverityName {
    @JsonProperty("critical")
    CRITICAL,
    @JsonProperty("high")
    HIGH,
    @JsonProperty("medium")
    MEDIUM,
    @JsonProperty("low")
    LOW;

    public static SeverityName of(Severity severity) {
        return valueOf(severity.name());
    }

    /** @param id as a verdict's row holds it */
    public static SeverityName ofId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
