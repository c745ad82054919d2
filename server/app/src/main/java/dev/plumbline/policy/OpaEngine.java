package dev.plumbline.policy;

import com.bisnode.opa.client.OpaClientException;
import com.bisnode.opa.client.OpaConfiguration;
import com.bisnode.opa.client.query.OpaQueryClient;
import com.bisnode.opa.client.query.QueryForDocumentRequest;
import com.bisnode.opa.client.rest.OpaRestClient;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.StartupException;
import dev.plumbline.platform.opa.Opa;
import dev.plumbline.platform.opa.OpaEndpoint;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Asks OPA. The only class that knows how: another client can replace it.
 *
 * <p>An answer counts only when it names the revision that was asked for; OPA pulls bundles in its own time, so an
 * older revision is asked again for a while.
 */
@Singleton
public class OpaEngine {
    private static final Duration READY_LIMIT = Duration.ofSeconds(20);
    private static final int TRIES = 5;

    private final Opa opa;
    private final Duration callLimit;
    private final Duration firstPause;
    private final ObjectMapper mapper = mapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * @param callLimit how long one answer may take
     * @param firstPause before a question is asked again; three times as long each further time
     */
    OpaEngine(
            Opa opa,
            @Value("${plumbline.opa.call-limit:60s}") Duration callLimit,
            @Value("${plumbline.opa.first-pause:200ms}") Duration firstPause) {
        this.opa = opa;
        this.callLimit = callLimit;
        this.firstPause = firstPause;
    }

    /**
     * Judges a batch, about 500 items for the best rate.
     *
     * @return for each item, in order, one result for each of its controls, in order
     * @throws OpaException when OPA does not answer with this revision after several tries
     */
    public List<List<ControlResult>> evaluate(Evaluation evaluation, String revision) throws InterruptedException {
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            try {
                return read(ask(evaluation), evaluation, revision);
            } catch (OpaClientException | OpaException | StartupException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("cancelled while OPA judged");
                }
                if (attempt == TRIES) {
                    throw new OpaException("OPA did not judge after %d tries: %s".formatted(TRIES, e.getMessage()), e);
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(3);
            }
        }
    }

    private JsonObject ask(Evaluation evaluation) {
        OpaQueryClient client =
                new OpaQueryClient(new AuthorizedRestClient(opa.awaitReady(READY_LIMIT), callLimit, http, mapper));
        @Nullable
        JsonObject answer = client.queryForDocument(
                new QueryForDocumentRequest(evaluation, "plumbline/engine/evaluate"), JsonObject.class);
        if (answer == null) {
            throw new OpaException("OPA has no engine to judge with");
        }
        return answer;
    }

    private static List<List<ControlResult>> read(JsonObject answer, Evaluation evaluation, String revision) {
        String judgedBy = answer.findText("revision").orElse("none");
        if (!judgedBy.equals(revision)) {
            throw new OpaException("OPA judged with revision %s, not %s".formatted(judgedBy, revision));
        }
        List<JsonValue> results =
                answer.findArray("results").orElse(JsonArray.EMPTY).items();
        if (results.size() != evaluation.items().size()) {
            throw new OpaException("OPA answered %d of %d items"
                    .formatted(results.size(), evaluation.items().size()));
        }
        List<List<ControlResult>> all = new ArrayList<>(results.size());
        for (int i = 0; i < results.size(); i++) {
            all.add(ofItem(results.get(i), evaluation.items().get(i).controls()));
        }
        return all;
    }

    /** Fewer or other answers than questions must never pass for an answer, nor what can't be understood. */
    private static List<ControlResult> ofItem(JsonValue answers, List<String> asked) {
        List<ControlResult> results;
        try {
            results = ((JsonArray) answers)
                    .items().stream()
                            .map(JsonObject.class::cast)
                            .map(OpaEngine::ofControl)
                            .toList();
        } catch (ClassCastException | IllegalArgumentException | NoSuchElementException e) {
            throw new OpaException("OPA's answer is of another form: " + e.getMessage(), e);
        }
        if (!results.stream().map(ControlResult::controlId).toList().equals(asked)) {
            throw new OpaException("OPA answered other controls than it was asked for");
        }
        return results;
    }

    private static ControlResult ofControl(JsonObject answer) {
        return new ControlResult(
                answer.findText("control").orElseThrow(),
                ControlResult.Status.valueOf(answer.findText("status").orElseThrow()),
                answer.findArray("violations").orElse(JsonArray.EMPTY),
                answer.findArray("reasons").orElse(JsonArray.EMPTY));
    }

    private static ObjectMapper mapper() {
        SimpleModule module = new SimpleModule("plumbline");
        module.addSerializer(Evaluation.class, new EvaluationWriter());
        module.addDeserializer(JsonObject.class, new ObjectReader());
        return new ObjectMapper().registerModule(module).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Adds what the client lacks: the bearer token and a time-out. */
    private static final class AuthorizedRestClient extends OpaRestClient {
        private final String token;
        private final Duration callLimit;

        AuthorizedRestClient(OpaEndpoint endpoint, Duration callLimit, HttpClient http, ObjectMapper mapper) {
            super(new OpaConfiguration(endpoint.uri().toString(), HttpClient.Version.HTTP_1_1), http, mapper);
            this.token = endpoint.token();
            this.callLimit = callLimit;
        }

        @Override
        public HttpRequest.Builder getBasicRequestBuilder(String path) {
            return super.getBasicRequestBuilder(path)
                    .header("Authorization", "Bearer " + token)
                    .timeout(callLimit);
        }
    }

    /** Items are JSON already: they go out as they are. */
    private static final class EvaluationWriter extends StdSerializer<Evaluation> {
        private static final long serialVersionUID = 1L;

        EvaluationWriter() {
            super(Evaluation.class);
        }

        @Override
        public void serialize(Evaluation evaluation, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeStartObject();
            out.writeStringField("now", evaluation.now());
            out.writeObjectFieldStart("parameters");
            for (Map.Entry<String, JsonObject> control : evaluation.parameters().entrySet()) {
                out.writeFieldName(control.getKey());
                Json.write(control.getValue(), out);
            }
            out.writeEndObject();
            out.writeArrayFieldStart("items");
            for (Evaluation.Item item : evaluation.items()) {
                out.writeRawValue(item.json());
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static final class ObjectReader extends StdDeserializer<JsonObject> {
        private static final long serialVersionUID = 1L;

        ObjectReader() {
            super(JsonObject.class);
        }

        @Override
        public JsonObject deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return (JsonObject) Json.read(parser);
        }
    }
}
