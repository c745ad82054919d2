package dev.plumbline.audit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Pattern;

/**
 * @param origin the log's name in checkpoints and in the key; a URL without scheme by convention. Never changed once
 *     something was signed
 */
@ConfigurationProperties("plumbline.audit")
record AuditSettings(
        @Bindable(defaultValue = "plumbline.local/audit")
        @Pattern(regexp = "[^\\s+]+", message = "must not be empty nor have spaces or plus signs")
        String origin) {}
