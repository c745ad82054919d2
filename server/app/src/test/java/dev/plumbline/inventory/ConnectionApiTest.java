package dev.plumbline.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.ApiClient;
import dev.plumbline.platform.ApiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConnectionApiTest {
    private static final String CONNECTIONS = "/api/v1/connections";
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
    void aConnectionIsMadeOnceAndShownAsItWasMade() {
        ApiClient.Answer created = client.post(CONNECTIONS, """
                {"name": " Hospital ML ", "connector": "snapshot", "settings": {"path": "/srv/estate.jsonl"},
                 "regions": ["us-east-1"], "services": ["sagemaker", "s3"]}""");

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String id = created.text("id");
        assertThat(created.header("Location")).hasValue(CONNECTIONS + "/" + id);
        JsonObject shown = client.get(CONNECTIONS + "/" + id).json();
        assertThat(shown).isEqualTo(created.json());
        assertThat(shown.findText("name")).hasValue("Hospital ML");
        assertThat(shown.find("settings").orElseThrow().toString()).isEqualTo("{\"path\":\"/srv/estate.jsonl\"}");
        assertThat(shown.find("services").orElseThrow().toString()).isEqualTo("[\"sagemaker\",\"s3\"]");
        assertThat(shown.findText("created_at")).isPresent();
    }

    @Test
    void whatIsLeftOutIsEmpty() {
        JsonObject created = client.post(CONNECTIONS, "{\"name\": \"bare\", \"connector\": \"aws\"}")
                .json();

        assertThat(created.find("settings").orElseThrow().toString()).isEqualTo("{}");
        assertThat(created.find("regions").orElseThrow().toString()).isEqualTo("[]");
    }

    @Test
    void listsByNamePageByPage() {
        for (int i = 0; i < 7; i++) {
            server.estate().connection("paged " + i);
        }

        assertThat(ApiClient.texts(client.all(CONNECTIONS, 2), "name"))
                .isSorted()
                .contains("paged 0", "paged 6")
                .doesNotHaveDuplicates();
    }
}
