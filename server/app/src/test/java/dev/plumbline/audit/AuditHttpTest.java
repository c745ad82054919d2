package dev.plumbline.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.access.LocalAdministrator;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.EmbeddedTestDatabase;
import dev.plumbline.platform.TestFolders;
import dev.plumbline.tlog.BundleId;
import dev.plumbline.tlog.Checkpoint;
import dev.plumbline.tlog.EntryBundle;
import dev.plumbline.tlog.Hash;
import dev.plumbline.tlog.HashTile;
import dev.plumbline.tlog.ProofVerifier;
import dev.plumbline.tlog.Rfc6962;
import dev.plumbline.tlog.SignedNote;
import dev.plumbline.tlog.Tile;
import dev.plumbline.tlog.TreeReader;
import dev.plumbline.tlog.Verification;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log as people and verifiers reach it, on the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditHttpTest {
    private static final String PASSWORD = "a long password of a test";
    private static final int APPENDED = 300;

    private EmbeddedServer server;
    private HttpClient administrator;
    private HttpClient nobody;

    @BeforeAll
    void aServerWithALogAndAnAdministrator(@TempDir Path home) throws Exception {
        Map<String, Object> properties =
                new HashMap<>(EmbeddedTestDatabase.fresh().properties());
        properties.put("plumbline.home", home.toString());
        properties.put("plumbline.tools", TestFolders.tools().toString());
        properties.put("plumbline.admin.password", PASSWORD);
        properties.put("micronaut.server.port", -1);
        server = ApplicationContext.run(EmbeddedServer.class, properties);
        assertThat(server.getApplicationContext()
                        .getBean(LocalAdministrator.class)
                        .ensure())
                .isEmpty();
        administrator =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        nobody = HttpClient.newHttpClient();
        HttpResponse<String> session = administrator.send(
                HttpRequest.newBuilder(server.getURI().resolve("/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .header("Origin", server.getURI().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(JsonObject.builder()
                                .put("username", LocalAdministrator.USERNAME)
                                .put("password", PASSWORD)
                                .build()
                                .toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(session.statusCode()).as(session.body()).isEqualTo(200);
        AuditLog log = server.getApplicationContext().getBean(AuditLog.class);
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < APPENDED; i++) {
            tickets.add(log.append(AuditFixture.entry(i)));
        }
        log.whenSequenced(tickets.getLast(), Duration.ofSeconds(20)).get();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theFirstEntryTellsOfTheServersStart() throws Exception {
        List<JsonObject> entries = allEntries(200);

        JsonObject first = entries.getLast();
        assertThat(first.find("index")).contains(JsonValue.of(0));
        assertThat(first.findText("type")).contains("server.started");
        assertThat(first.findText("actor")).contains("system");
        assertThat(Instant.parse(first.findText("time").orElseThrow())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 100, 200})
    void pagesHaveEveryEntryOnceNewestFirst(int limit) throws Exception {
        List<JsonObject> entries = allEntries(limit);

        int size = (int) checkpoint().size();
        assertThat(entries.stream()
                        .map(entry -> entry.find("index").orElseThrow().toString()))
                .containsExactlyElementsOf(IntStream.range(0, size)
                        .mapToObj(i -> String.valueOf(size - 1 - i))
                        .toList());
    }

    @Test
    void anEntryShowsItsPartsAndItsLeafHash() throws Exception {
        JsonObject newest = allEntries(200).stream()
                .filter(entry -> entry.findText("type").orElseThrow().equals("test.happened"))
                .findFirst()
                .orElseThrow();

        assertThat(newest.findObject("subject").orElseThrow().find("number")).contains(JsonValue.of(APPENDED - 1));
        assertThat(newest.findObject("detail")).contains(JsonObject.EMPTY);
        assertThat(newest.findText("time")).contains("2026-11-21T09:00:00.123Z");
        assertThat(newest.findText("leaf_hash"))
                .contains(Rfc6962.leaf(AuditFixture.entry(APPENDED - 1).canonical())
                        .base64());
    }

    @Test
    void theCheckpointIsTheSignedNoteInBothForms() throws Exception {
        HttpResponse<byte[]> note = get("/audit/checkpoint");
        JsonObject view =
                Json.parseObject(new String(get("/api/v1/audit/checkpoint").body(), UTF_8));

        assertThat(note.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        assertThat(note.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(view.findText("note")).contains(new String(note.body(), UTF_8));
        assertThat(view.findText("origin")).contains("plumbline.local/audit");
        assertThat(view.findText("root_hash")).contains(checkpoint().root().base64());
        assertThat(view.findText("state")).contains("signing");
        assertThat(view.findText("signed_at").map(Instant::parse)).isPresent();
    }

    @Test
    void aClientComputesTheSignedRootFromTilesAlone() throws Exception {
        Checkpoint checkpoint = checkpoint();

        TreeReader tree = new TreeReader(this::tile, checkpoint.size());

        assertThat(tree.root()).isEqualTo(checkpoint.root());
    }

    @Test
    void tilesOfEarlierSizesStayServed() throws Exception {
        HashTile full = tile(new Tile(0, 0, 256));

        HashTile earlier = tile(new Tile(0, 0, 100));

        assertThat(earlier.hashes()).isEqualTo(full.hashes().subList(0, 100));
        assertThat(tile(new Tile(1, 0, 1)).hashes()).containsExactly(full.root());
    }

    @Test
    void anEntryBundleHasTheEntriesThatTheTileHashes() throws Exception {
        BundleId id = new BundleId(0, 256);

        HttpResponse<byte[]> response = get("/audit/" + id.path());
        List<byte[]> entries = EntryBundle.decode(id, response.body()).orThrow();

        assertThat(response.headers().firstValue("content-type")).contains("application/octet-stream");
        assertThat(response.headers().firstValue("cache-control").orElseThrow()).contains("immutable");
        assertThat(entries.stream().map(Rfc6962::leaf))
                .containsExactlyElementsOf(tile(new Tile(0, 0, 256)).hashes());
    }

    @Test
    void anInclusionProofHolds() throws Exception {
        Checkpoint checkpoint = checkpoint();

        JsonObject proof = Json.parseObject(new String(
                get("/api/v1/audit/proof/inclusion?index=42&size=" + checkpoint.size())
                        .body(),
                UTF_8));

        List<Hash> hashes = proof.findArray("hashes").orElse(JsonArray.EMPTY).items().stream()
                .map(hash -> Hash.parse(((JsonValue.Text) hash).value()).orThrow())
                .toList();
        Hash leaf = Hash.parse(proof.findText("leaf_hash").orElseThrow()).orThrow();
        assertThat(ProofVerifier.inclusion(42, checkpoint.size(), leaf, hashes, checkpoint.root()))
                .isEqualTo(new Verification.Accepted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit/tile/0/999",
                "/audit/tile/0/000.p/0",
                "/audit/tile/0/0",
                "/audit/tile/5/000",
                "/audit/tile/entries/999",
                "/audit/tile/nonsense",
                "/api/v1/audit/proof/inclusion?index=5&size=100000",
                "/api/v1/audit/proof/inclusion?index=5&size=5"
            })
    void whatTheLogDoesNotHaveIsAProblemOfNotFound(String path) throws Exception {
        assertProblem(get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/audit/entries?limit=0",
                "/api/v1/audit/entries?limit=201",
                "/api/v1/audit/entries?cursor=nonsense",
                "/api/v1/audit/proof/inclusion?index=-1&size=5",
                "/api/v1/audit/proof/inclusion?index=x&size=5"
            })
    void aBadParameterIsAProblemOfTheRequest(String path) throws Exception {
        assertProblem(get(path), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/audit/entries",
                "/api/v1/audit/checkpoint",
                "/api/v1/audit/proof/inclusion?index=0&size=1",
                "/audit/checkpoint",
                "/audit/tile/0/000"
            })
    void nobodyReadsTheLogWithoutSigningIn(String path) throws Exception {
        assertProblem(send(nobody, path), 401);
    }

    private static void assertProblem(HttpResponse<byte[]> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).contains("application/problem+json");
        assertThat(Json.parseObject(new String(response.body(), UTF_8)).find("status"))
                .contains(JsonValue.of(status));
    }

    private List<JsonObject> allEntries(int limit) throws Exception {
        List<JsonObject> entries = new ArrayList<>();
        String cursor = "";
        while (true) {
            HttpResponse<byte[]> response = get("/api/v1/audit/entries?limit=" + limit + cursor);
            assertThat(response.statusCode()).isEqualTo(200);
            JsonObject page = Json.parseObject(new String(response.body(), UTF_8));
            page.findArray("items").orElseThrow().items().forEach(item -> entries.add((JsonObject) item));
            if (page.findText("next_cursor").isEmpty()) {
                return entries;
            }
            cursor = "&cursor=" + page.findText("next_cursor").orElseThrow();
        }
    }

    private Checkpoint checkpoint() throws Exception {
        return Checkpoint.parse(SignedNote.parse(get("/audit/checkpoint").body())
                        .orThrow()
                        .text())
                .orThrow();
    }

    private HashTile tile(Tile id) {
        try {
            HttpResponse<byte[]> response = get("/audit/" + id.path());
            assertThat(response.statusCode()).as(id.path()).isEqualTo(200);
            return HashTile.decode(id, response.body()).orThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(administrator, path);
    }

    private HttpResponse<byte[]> send(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.getURI().resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
