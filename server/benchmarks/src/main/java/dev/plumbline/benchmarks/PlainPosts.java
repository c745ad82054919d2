package dev.plumbline.benchmarks;

import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.opa.OpaEndpoint;
import dev.plumbline.policy.Evaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The baseline of {@link EvaluateBenchmark}: the same questions to the same OPA, written beforehand, answers not read. */
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
        Evaluation evaluation = batch.evaluation();
        String items = evaluation.items().stream().map(PlainPosts::item).collect(Collectors.joining(","));
        String text = """
                {"input":{"now":"%s","parameters":{},"items":[%s]}}""".formatted(evaluation.now(), items);
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

    private static String item(Evaluation.Item item) {
        String related = item.related().entrySet().stream()
                .map(type -> "\"%s\":[%s]".formatted(type.getKey(), String.join(",", type.getValue())))
                .collect(Collectors.joining(","));
        JsonArray controls =
                new JsonArray(item.controls().stream().map(JsonValue::of).toList());
        return "{\"resource\":%s,\"relationships\":%s,\"related\":{%s},\"controls\":%s}"
                .formatted(item.resource(), item.relationships(), related, controls);
    }
}
