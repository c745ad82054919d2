package dev.plumbline.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.connector.api.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEntryTest {
    private static final Instant TIME = Instant.parse("2026-11-21T09:00:00.120456Z");

    @Test
    void anEntryIsCanonicalJsonWithATimeInMilliseconds() {
        AuditEntry entry = new AuditEntry(
                "waiver.granted",
                TIME,
                "account-7",
                JsonObject.builder().put("finding", "f1").build(),
                JsonObject.builder().put("until", "2027-01-01").put("by", "é").build());

        assertThat(new String(entry.canonical(), UTF_8))
                .isEqualTo("{\"actor\":\"account-7\",\"detail\":{\"by\":\"é\",\"until\":\"2027-01-01\"},"
                        + "\"subject\":{\"finding\":\"f1\"},\"time\":\"2026-11-21T09:00:00.120Z\","
                        + "\"type\":\"waiver.granted\",\"v\":1}");
    }

    @Test
    void anEntryOfExactlySixtyKibibytesIsTakenAndOneByteMoreIsNot() {
        int around = withDetail("").canonical().length;

        assertThat(withDetail("x".repeat(AuditEntry.MAX_BYTES - around)).canonical())
                .hasSize(61_440);
        assertThatThrownBy(() -> withDetail("x".repeat(AuditEntry.MAX_BYTES - around + 1))
                        .canonical())
                .isInstanceOf(AuditEntryTooLargeException.class)
                .hasMessage("The audit entry test.happened has 61441 bytes, at most 61440 are allowed."
                        + " Keep the large part elsewhere and log its digest.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "login", "Login.succeeded", "login.", ".login", "login..x", "login succeeded"})
    void aTypeIsANounAndAParticiple(String type) {
        assertThatThrownBy(() -> new AuditEntry(type, TIME, "system", JsonObject.EMPTY, JsonObject.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEntryNamesItsActor() {
        assertThatThrownBy(() -> new AuditEntry("a.b", TIME, " ", JsonObject.EMPTY, JsonObject.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AuditEntry withDetail(String text) {
        return new AuditEntry(
                "test.happened",
                TIME,
                "system",
                JsonObject.EMPTY,
                JsonObject.builder().put("text", text).build());
    }
}
