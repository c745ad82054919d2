package dev.plumbline.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.platform.ApiClient;
import dev.plumbline.platform.ApiServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files are those of {@code src/test/resources/META-INF/plumbline/ui}, which hide the built interface. */
class UserInterfaceTest {
    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.start(Map.of("plumbline.http.trusted-proxy", true));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/findings", "/findings/17.PL-AWS-SM-003", "/sign-in?to=/findings"})
    void aBrowserGetsTheStartPageForEveryRouteOfTheInterface(String path) {
        ApiClient.Answer answer = page(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.header("Cache-Control")).hasValue("no-cache");
        assertThat(answer.body()).contains("start page of the tests");
    }

    @Test
    void anAssetIsCachedForEverSinceItsNameHoldsItsDigest() {
        ApiClient.Answer answer = server.anonymous().get("/assets/app-0123abcd.js");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/javascript");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/missing.js", "/api/v1/nothing", "/api", "/api/v2"})
    void whatIsNotThereIsAProblemAndNeverThePage(String path) {
        page(path).problem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..%2f..%2f..%2fapplication.yml",
                "/%2e%2e/application.yml",
                "/assets/..%2f..%2f..%2f..%2fapplication.yml",
                "/assets/%2e%2e/%2e%2e/%2e%2e/%2e%2e/application.yml",
                "/..%5capplication.yml"
            })
    void noPathLeavesTheInterfacesFolder(String path) {
        ApiClient.Answer answer = server.anonymous().get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("micronaut");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/app-0123abcd.js", "/api/v1/posture", "/api/v1/nothing", "/api/v1/session"})
    void everyAnswerTellsTheBrowserWhatItMayDo(String path) {
        ApiClient.Answer answer = server.anonymous().get(path);

        assertThat(answer.header("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'self'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe-eval", "script-src 'self' 'unsafe-inline'"));
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Referrer-Policy")).isPresent();
        assertThat(answer.header("Permissions-Policy")).isPresent();
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        if (path.startsWith("/api/")) {
            assertThat(answer.header("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void behindTlsTheCookieIsSecureAndTheBrowserRemembersTls() {
        ApiClient client = server.anonymous();
        String credentials = "{\"username\": \"admin\", \"password\": \"" + ApiServer.PASSWORD + "\"}";

        ApiClient.Answer answer = client.send(client.request("/api/v1/session")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "plumbline.example")
                .header("Origin", "https://plumbline.example")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(credentials)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie").orElseThrow()).contains("; Secure");
        assertThat(answer.header("Strict-Transport-Security")).isPresent();
    }

    private static ApiClient.Answer page(String path) {
        ApiClient client = server.anonymous();
        return client.send(client.request(path)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .GET());
    }
}
