package dev.plumbline.platform.opa;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks an OPA how it is. */
final class OpaHealth {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** A short word on what is wrong; null-free, empty when nothing is. */
    record Answer(boolean ready, String reason) {
        static final Answer READY = new Answer(true, "");

        static Answer notYet(String reason) {
            return new Answer(false, reason);
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** Ready once every bundle is active. */
    Answer bundles(OpaEndpoint endpoint) {
        return ask(endpoint, "/health?bundles=true&plugins=true", "");
    }

    /** Proves that the OPA at the endpoint is the one with this guard, not another program that took its port. */
    Answer instance(OpaEndpoint endpoint, String instance) {
        return ask(endpoint, "/v1/data/system/authz/instance", instance);
    }

    private Answer ask(OpaEndpoint endpoint, String path, String expected) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(endpoint.uri() + path)).timeout(TIMEOUT);
        if (!endpoint.token().isEmpty()) {
            request.header("Authorization", "Bearer " + endpoint.token());
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 200 ->
                    response.body().contains(expected) ? Answer.READY : Answer.notYet("another program has its port");
                case 401, 403 -> Answer.notYet("it refuses the token");
                default -> Answer.notYet("it answers status " + response.statusCode());
            };
        } catch (IOException e) {
            return Answer.notYet("it does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.notYet("interrupted");
        }
    }
}
