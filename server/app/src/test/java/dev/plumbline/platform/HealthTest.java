package dev.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server whose OPA was never started can't judge: it says so, and to strangers no more than that. */
class HealthTest {
    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void strangersLearnNoMoreThanThatItDoesNotWork() {
        var answer = server.anonymous().get("/health");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("DOWN").doesNotContain("opa").doesNotContain("jdbc");
    }

    @Test
    void theAdministratorLearnsWhatIsWrong() {
        JsonObject details = object(server.administrator().get("/health").json(), "details");

        assertThat(object(details, "opa").findText("status")).hasValue("DOWN");
        assertThat(object(details, "opa").findText("details").orElseThrow()).contains("OPA");
        assertThat(object(details, "audit").findText("status")).hasValue("UP");
        assertThat(object(details, "jdbc").findText("status")).hasValue("UP");
    }

    @Test
    void noOtherInsideIsShown() {
        assertThat(server.anonymous().get("/env").status()).isIn(401, 404);
        assertThat(server.administrator().get("/env").status()).isEqualTo(404);
    }

    private static JsonObject object(JsonObject parent, String member) {
        return (JsonObject) parent.find(member).orElseThrow();
    }
}
