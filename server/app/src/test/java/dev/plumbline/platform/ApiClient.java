package dev.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A browser's side of the API: keeps the cookie and sends the CSRF token. Whatever it is answered must be as the API's
 * document says.
 */
public final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private final URI server;
    private @Nullable String cookie;
    private @Nullable String csrfToken;

    public ApiClient(URI server) {
        this.server = server;
    }

    public Answer signIn(String username, String password) {
        Answer answer = post(
                "/api/v1/session",
                JsonObject.builder()
                        .put("username", username)
                        .put("password", password)
                        .build()
                        .toString());
        if (answer.status() == 200) {
            cookie = answer.header("Set-Cookie").orElseThrow().split(";", -1)[0];
            csrfToken = answer.text("csrf_token");
        }
        return answer;
    }

    public ApiClient withCookie(String changed) {
        ApiClient client = new ApiClient(server);
        client.cookie = changed;
        client.csrfToken = csrfToken;
        return client;
    }

    public @Nullable String cookie() {
        return cookie;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String json) {
        return send(unsafe(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer delete(String path) {
        return send(unsafe(path).DELETE());
    }

    /** A request with this client's cookie and nothing else. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT);
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return request;
    }

    /** A request that is allowed to change something. */
    public HttpRequest.Builder unsafe(String path) {
        HttpRequest.Builder request = request(path);
        if (csrfToken != null) {
            request.header("X-CSRF-Token", csrfToken);
        }
        return request;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            ApiContract.assertKept(response);
            return new Answer(response);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** All items of a list, page by page. */
    public List<JsonObject> all(String path, int limit) {
        List<JsonObject> items = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            String separator = path.contains("?") ? "&" : "?";
            Answer page = get(path + separator + "limit=" + limit
                    + cursor.map(next -> "&cursor=" + next).orElse(""));
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            items.addAll(page.items());
            cursor = page.json().findText("next_cursor");
        } while (cursor.isPresent());
        return items;
    }

    /** What the server answered. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public JsonObject json() {
            return Json.parseObject(body());
        }

        public String text(String member) {
            return json().findText(member).orElseThrow(() -> new AssertionError("no " + member + " in " + body()));
        }

        public List<JsonObject> items() {
            return objects(json(), "items");
        }

        /** Asserts that this is a problem document of this type, and gives it. */
        public JsonObject problem(int status, String type) {
            assertThat(status()).as(body()).isEqualTo(status);
            assertThat(header("Content-Type")).hasValue(Problem.MEDIA_TYPE);
            JsonObject problem = json();
            assertThat(problem.findText("type")).hasValue("urn:plumbline:problem:" + type);
            assertThat(problem.find("status")).hasValue(JsonValue.of(status));
            assertThat(problem.findText("title")).isPresent();
            assertThat(problem.findText("detail")).isPresent();
            assertThat(problem.findText("action")).isPresent();
            assertThat(problem.findText("instance"))
                    .hasValue(response.request().uri().getRawPath());
            return problem;
        }
    }

    public static List<JsonObject> objects(JsonObject parent, String member) {
        return parent.findArray(member).orElse(JsonArray.EMPTY).items().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    public static List<String> texts(List<JsonObject> items, String member) {
        return items.stream().map(item -> item.findText(member).orElseThrow()).toList();
    }
}
