package dev.plumbline.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to be made.
 *
 * @param settings the connector's own; references to secrets, never secrets
 * @param regions to look at; empty for all that are enabled
 * @param services to look at; empty for all
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL) // what may be null may be left out
public record NewConnection(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 50) String connector,
        @Nullable @Size(max = 50) Map<@Size(max = 100) String, @NotNull @Size(max = 2000) String> settings,
        @Nullable @Size(max = 100) List<@NotNull @Pattern(regexp = NAME, message = NAME_HELP) String> regions,
        @Nullable @Size(max = 100) List<@NotNull @Pattern(regexp = NAME, message = NAME_HELP) String> services) {
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,49}";
    private static final String NAME_HELP = "must be a name in lower case such as us-east-1 or sagemaker";

    public NewConnection {
        settings = settings == null ? Map.of() : settings;
        regions = regions == null ? List.of() : regions;
        services = services == null ? List.of() : services;
    }
}
