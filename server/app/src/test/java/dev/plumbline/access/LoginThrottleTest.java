package dev.plumbline.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.platform.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private final MutableClock clock = new MutableClock();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void refusesOneAttemptTooManyAndSaysHowLongToWait() {
        attempt("anna", "10.0.0.1", LoginThrottle.ACCOUNT_LIMIT);
        clock.advance(Duration.ofMinutes(5));

        assertThat(throttle.attempt("anna", "10.0.0.1")).hasValue(Duration.ofMinutes(10));
    }

    @Test
    void nobodyCanLockAnAccountForAnotherAddress() {
        attempt("anna", "10.0.0.1", LoginThrottle.ACCOUNT_LIMIT);

        assertThat(throttle.attempt("anna", "10.0.0.2")).isEmpty();
    }

    @Test
    void anAddressThatTriesManyAccountsIsRefused() {
        for (int i = 0; i < LoginThrottle.ADDRESS_LIMIT; i++) {
            assertThat(throttle.attempt("account" + i, "10.0.0.1")).isEmpty();
        }

        assertThat(throttle.attempt("one more", "10.0.0.1")).hasValue(LoginThrottle.WINDOW);
    }

    @Test
    void refusedAttemptsDoNotProlongTheWait() {
        attempt("anna", "10.0.0.1", LoginThrottle.ACCOUNT_LIMIT);
        clock.advance(Duration.ofMinutes(14));
        assertThat(throttle.attempt("anna", "10.0.0.1")).isPresent();
        clock.advance(Duration.ofMinutes(1));

        assertThat(throttle.attempt("anna", "10.0.0.1")).isEmpty();
    }

    @Test
    void successForgetsTheAttempts() {
        attempt("anna", "10.0.0.1", LoginThrottle.ACCOUNT_LIMIT - 1);
        throttle.succeeded("anna", "10.0.0.1");

        attempt("anna", "10.0.0.1", LoginThrottle.ACCOUNT_LIMIT);
        assertThat(throttle.attempt("anna", "10.0.0.1")).isPresent();
    }

    @Test
    void staysBoundedHoweverManyTry() {
        attempt("anna", "10.0.0.1", LoginThrottle.ACCOUNT_LIMIT);
        for (int i = 0; i < 20_000; i++) {
            throttle.attempt("anna", "10.1." + i / 256 + "." + i % 256);
        }

        assertThat(throttle.keys()).isLessThanOrEqualTo(10_000);
        assertThat(throttle.attempt("anna", "10.0.0.1")).as("forgotten first").isEmpty();
    }

    private void attempt(String username, String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.attempt(username, address)).isEmpty();
        }
    }
}
