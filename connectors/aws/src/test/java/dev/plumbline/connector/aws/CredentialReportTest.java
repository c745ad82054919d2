package dev.plumbline.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialReportTest {
    @Test
    void everyUserHasARowUnderTheColumnsNames() {
        assertThat(
                        rows(
                                "user,arn,mfa_active\nana,arn:aws:iam::1:user/ana,true\n<root_account>,arn:aws:iam::1:root,false\n"))
                .containsEntry(
                        "ana",
                        JsonObject.builder()
                                .put("user", "ana")
                                .put("arn", "arn:aws:iam::1:user/ana")
                                .put("mfa_active", "true")
                                .build())
                .containsKey("<root_account>");
    }

    @Test
    void aUserNameMayHoldCommas() {
        assertThat(rows("user,arn,mfa_active\na,b,arn:aws:iam::1:user/a,b,true\n")
                        .get("a,b"))
                .isEqualTo(JsonObject.builder()
                        .put("user", "a,b")
                        .put("arn", "arn:aws:iam::1:user/a,b")
                        .put("mfa_active", "true")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "user,arn,mfa_active\nana,arn:aws:iam::1:user/ana\n", "user,arn\nrubbish\n"})
    void whatIsNoReportIsAMalformedAnswer(String csv) {
        assertThat(CredentialReport.parse(csv.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        CredentialReport.Unread.class,
                        unread -> assertThat(unread.failure().code()).isEqualTo(Gap.Codes.MALFORMED_ANSWER));
    }

    @Test
    void aUserWithoutARowHasAGap() {
        Draft draft = new Draft(Types.IAM_USER, "arn:aws:iam::1:user/new", "1", "global", "new");

        new CredentialReport.Rows(Map.of()).addTo(draft, "new");

        assertThat(draft.build().gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.path()).isEqualTo("CredentialReport");
            assertThat(gap.code()).isEqualTo("NotInReport");
        });
    }

    @Test
    void waitingGetsLongerUpToALimit() {
        CredentialReport.Patience patience =
                new CredentialReport.Patience(9, Duration.ofMillis(100), Duration.ofSeconds(1));

        assertThat(patience.pause(0)).isEqualTo(Duration.ofMillis(100));
        assertThat(patience.pause(2)).isEqualTo(Duration.ofMillis(400));
        assertThat(patience.pause(8)).isEqualTo(Duration.ofSeconds(1));
    }

    private static Map<String, JsonObject> rows(String csv) {
        return CredentialReport.parse(csv.getBytes(StandardCharsets.UTF_8)) instanceof CredentialReport.Rows report
                ? report.rows()
                : Map.of();
    }
}
