package dev.plumbline.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long a session lasts.
 *
 * @param idle a session unused for this long ends
 * @param absolute a session ends this long after sign-in, however much it is used
 */
@ConfigurationProperties("plumbline.session")
record SessionSettings(
        @Bindable(defaultValue = "30m") Duration idle,
        @Bindable(defaultValue = "12h") Duration absolute) {
    SessionSettings {
        if (!idle.isPositive() || !absolute.isPositive()) {
            throw new IllegalArgumentException(
                    "plumbline.session.idle and plumbline.session.absolute must be longer than nothing; write 30m or 12h");
        }
    }
}
