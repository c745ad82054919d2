package dev.plumbline.benchmarks;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.opa.OpaEndpoint;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The baseline of {@link EvaluateBenchmark}: the same OPA gives the same verdicts to a client that asks about each resource
 * as a whole, with requests written beforehand, and doesn't read the answers.
 */
final class PlainPosts {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OpaEndpoint opa;

    PlainPosts(OpaEndpoint opa) {
        this.opa = opa;
    }

    /** Never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Body(byte[] json, int verdicts) {}

    static Body body(Questions.Batch batch) {
        String items = batch.subjects().stream().map(PlainPosts::item).collect(Collectors.joining(","));
        String text = """
                {"input":{"now":"%s","parameters":{},"items":[%s]}}""".formatted(Questions.DAY, items);
        return new Body(text.getBytes(StandardCharsets.UTF_8), batch.verdicts());
    }

    int post(Body body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(opa.uri() + "/v1/data/plumbline/engine/evaluate"))
                .header("Authorization", "Bearer " + opa.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.json()))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("OPA answered %d: %s"
                        .formatted(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
            }
            return body.verdicts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String item(Subject subject) {
        Map<String, JsonArray> related = subject.related().stream()
                .collect(Collectors.groupingBy(
                        document -> document.findText("type").orElseThrow(),
                        Collectors.collectingAndThen(
                                Collectors.toList(), documents -> new JsonArray(List.copyOf(documents)))));
        return JsonObject.builder()
                .put("resource", subject.document())
                .put(
                        "relationships",
                        subject.document().findArray("relationships").orElseThrow())
                .put("related", new JsonObject(Map.copyOf(related)))
                .put(
                        "controls",
                        JsonArray.of(
                                subject.controls().stream().map(Control::id).toList()))
                .build()
                .toString();
    }
}
