package dev.plumbline.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.platform.ApiClient;
import dev.plumbline.platform.ApiServer;
import dev.plumbline.platform.Database;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionApiTest {
    private static final String SESSION = "/api/v1/session";
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
    void signingInGivesASessionInACookieThatScriptsAndOtherSitesCantUse() {
        ApiClient client = server.anonymous();

        ApiClient.Answer answer = client.signIn(" ADMIN ", ApiServer.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("username")).isEqualTo("admin");
        assertThat(answer.text("role")).isEqualTo("administrator");
        assertThat(answer.text("expires_at")).isNotEmpty();
        assertThat(answer.header("Set-Cookie").orElseThrow())
                .startsWith("plumbline_session=")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(client.get(SESSION).text("csrf_token")).isEqualTo(answer.text("csrf_token"));
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreRefusedAlike() {
        ApiClient.Answer wrong = server.anonymous().signIn("admin", "not the password");
        ApiClient.Answer unknown = server.anonymous().signIn("somebody", "not the password");

        wrong.problem(401, "login-refused");
        unknown.problem(401, "login-refused");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(wrong.header("Set-Cookie")).isEmpty();
    }

    @Test
    void theDatabaseHoldsNothingThatOpensASession() {
        ApiClient client = server.administrator();
        String token = client.cookie().substring(client.cookie().indexOf('=') + 1);

        List<String> rows = server.bean(Database.class)
                .inTransaction(
                        sql -> sql.query("SELECT session::text AS row FROM session", row -> row.getString("row")));

        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(token));
    }

    @Test
    void signingOutEndsTheSession() {
        ApiClient client = server.administrator();

        ApiClient.Answer answer = client.delete(SESSION);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        client.get(SESSION).problem(401, "not-signed-in");
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        ApiClient client = server.administrator();
        ApiClient before = client.withCookie(client.cookie());

        client.signIn("admin", ApiServer.PASSWORD);

        assertThat(client.cookie()).isNotEqualTo(before.cookie());
        assertThat(client.get(SESSION).status()).isEqualTo(200);
        before.get(SESSION).problem(401, "not-signed-in");
    }

    @Test
    void aSessionEndsWhenUnusedAndLastsWhileUsed() {
        ApiClient used = server.administrator();
        ApiClient unused = server.administrator();

        server.clock().advance(Duration.ofMinutes(20));
        assertThat(used.get(SESSION).status()).isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(20));

        assertThat(used.get(SESSION).status()).isEqualTo(200);
        unused.get(SESSION).problem(401, "not-signed-in");
    }

    @Test
    void aSessionEndsAtLastHoweverMuchItIsUsed() {
        ApiClient client = server.administrator();

        for (int i = 0; i < 35; i++) {
            server.clock().advance(Duration.ofMinutes(20));
            assertThat(client.get(SESSION).status()).isEqualTo(200);
        }
        server.clock().advance(Duration.ofMinutes(20));

        client.get(SESSION).problem(401, "not-signed-in");
    }

    @Test
    void aCookieThatIsNoTokenIsNobody() {
        ApiClient client = server.anonymous();

        client.withCookie("plumbline_session=%00').--").get(SESSION).problem(401, "not-signed-in");
        client.withCookie("plumbline_session=" + "A".repeat(43)).get(SESSION).problem(401, "not-signed-in");
    }

    @Test
    void aChangeNeedsTheSessionsToken() {
        ApiClient client = server.administrator();
        ApiClient other = server.administrator();
        String foreign = other.get(SESSION).text("csrf_token");

        client.send(client.request(SESSION).DELETE()).problem(403, "csrf-refused");
        client.send(client.request(SESSION).header("X-CSRF-Token", foreign).DELETE())
                .problem(403, "csrf-refused");
        assertThat(client.get(SESSION).status()).isEqualTo(200);
        assertThat(client.delete(SESSION).status()).isEqualTo(204);
    }

    @Test
    void aChangeFromAPageOfAnotherSiteIsRefusedEvenWithTheToken() {
        ApiClient client = server.administrator();

        client.send(client.unsafe(SESSION)
                        .header("Origin", "https://evil.example")
                        .DELETE())
                .problem(403, "csrf-refused");
        client.send(client.unsafe(SESSION).header("Origin", "null").DELETE()).problem(403, "csrf-refused");
        client.send(login("admin").header("Origin", "https://evil.example")).problem(403, "csrf-refused");
        assertThat(client.send(client.unsafe(SESSION)
                                .header("Origin", server.uri().toString())
                                .DELETE())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void guessingIsSlowedDownForOneAccountAndNotForOthers() {
        for (int i = 0; i < LoginThrottle.ACCOUNT_LIMIT; i++) {
            server.anonymous().signIn("guessed", "guess " + i).problem(401, "login-refused");
        }

        ApiClient.Answer answer = server.anonymous().signIn("guessed", "another guess");

        answer.problem(429, "login-throttled");
        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isPositive();
        assertThat(server.anonymous().signIn("admin", ApiServer.PASSWORD).status())
                .isEqualTo(200);
        server.clock().advance(LoginThrottle.WINDOW);
        server.anonymous().signIn("guessed", "another guess").problem(401, "login-refused");
    }

    @Test
    void credentialsThatLackAPartAreNamed() {
        ApiClient client = server.anonymous();

        assertThat(client.post(SESSION, "{\"username\": \"admin\"}")
                        .problem(400, "invalid-request")
                        .findText("field"))
                .hasValue("password");
        assertThat(client.post(SESSION, "{\"username\": \"  \", \"password\": \"x\"}")
                        .problem(400, "invalid-request")
                        .findText("field"))
                .hasValue("username");
    }

    private static HttpRequest.Builder login(String username) {
        return HttpRequest.newBuilder(server.uri().resolve(SESSION))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, ApiServer.PASSWORD)));
    }
}
