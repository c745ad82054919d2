package dev.plumbline.platform.opa;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which OPA to use.
 *
 * @param url an OPA that somebody else runs; null means a child process
 * @param token the bearer token for that OPA
 * @param binary the program to run; null means {@code opa} on PATH
 * @param minimumPoll how often OPA asks at least for a new bundle
 */
@ConfigurationProperties("plumbline.opa")
public record OpaSettings(
        @Nullable String url,
        @Nullable String token,
        @Nullable String binary,
        @Bindable(defaultValue = "1s") Duration minimumPoll,
        @Bindable(defaultValue = "3s") Duration maximumPoll) {}
