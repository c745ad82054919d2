package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.access.LocalAdministrator;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.ApiClient;
import dev.plumbline.platform.ApiServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people do is in the log, under the pseudonymous id of who did it. */
class AuditedActionsTest {
    private static ApiServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        server = ApiServer.start();
        client = server.administrator();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theStartOfTheServerIsLogged() {
        assertThat(logged("server.started").findText("actor")).hasValue("system");
    }

    @Test
    void whoCameInIsLoggedWithoutAName() {
        JsonObject entry = logged("login.succeeded");

        assertThat(entry.findText("actor").orElseThrow()).matches("[0-9a-f-]{36}");
        assertThat(entry.toString()).doesNotContain(LocalAdministrator.USERNAME);
    }

    @Test
    void whoWasRefusedIsLoggedWithTheReason() {
        server.anonymous().signIn(LocalAdministrator.USERNAME, "wrong");
        server.anonymous().signIn("nobody@example.org", "wrong");

        await().until(() -> entries("login.refused").size() == 2);
        assertThat(entries("login.refused").toString())
                .contains("wrong_password", "unknown_account", account())
                .doesNotContain("nobody@example.org");
    }

    @Test
    void aConnectionIsLoggedWithWhoAddedItAndTheDigestOfItsSettings() {
        String id = client.post(
                        "/api/v1/connections",
                        "{\"name\": \"Ward 7\", \"connector\": \"snapshot\", \"settings\": {\"path\": \"/srv/ward-7\"}}")
                .text("id");

        JsonObject entry = logged("connection.added");

        assertThat(entry.findText("actor")).hasValue(account());
        assertThat(entry.find("subject").orElseThrow().toString()).contains(id);
        assertThat(entry.find("detail").orElseThrow().toString())
                .contains("snapshot", "settings_digest")
                .doesNotContain("ward-7");
    }

    @Test
    void anAssessmentIsLoggedWithWhoWantedIt() {
        String connection = client.post(
                        "/api/v1/connections",
                        "{\"name\": \"gone\", \"connector\": \"snapshot\", \"settings\": {\"path\": \"/srv/gone\"}}")
                .text("id");
        String id = client.post("/api/v1/assessments", "{\"connection_id\": \"" + connection + "\"}")
                .text("id");

        JsonObject entry = logged("assessment.requested");

        assertThat(entry.findText("actor")).hasValue(account());
        assertThat(entry.find("subject").orElseThrow().toString()).contains(id, connection);
    }

    private static String account() {
        return logged("login.succeeded").findText("actor").orElseThrow();
    }

    private static JsonObject logged(String type) {
        await().until(() -> !entries(type).isEmpty());
        return entries(type).getFirst();
    }

    private static List<JsonObject> entries(String type) {
        return client.all("/api/v1/audit/entries", 100).stream()
                .filter(entry -> entry.findText("type").orElseThrow().equals(type))
                .toList();
    }
}
