package dev.plumbline.posture;

import dev.plumbline.connector.api.JsonObject;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A control with all that is known of it.
 *
 * @param rego its source
 * @param parameters name to {@code {default, description}}
 * @param digest SHA-256 over its Rego, the engine and the shared helpers, lower-case hex
 */
@Serdeable
public record ControlDetail(
        String id,
        String title,
        String description,
        SeverityName severity,
        List<String> resourceTypes,
        String phase,
        List<String> frameworks,
        long pass,
        long fail,
        long notApplicable,
        long unknown,
        String rego,
        List<String> references,
        Remediation remediation,
        List<Mapping> requirements,
        JsonObject parameters,
        String digest) {

    /** @param action the API call that fixes it, or {@code manual} */
    @Serdeable
    public record Remediation(String summary, String action) {}

    /** @param judged true when the mapping is our own judgement, false when it is a published one */
    @Serdeable
    public record Mapping(String framework, String frameworkName, String requirement, String title, boolean judged) {}
}
