package dev.plumbline.policy;

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
import dev.plumbline.platform.opa.OpaEndpoint;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One question to OPA by HTTP. The only class that knows OPA's client: another can replace it. */
final class OpaHttp {
    private final Duration callLimit;
    private final ObjectMapper mapper = mapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param callLimit how long one answer may take */
    OpaHttp(Duration callLimit) {
        this.callLimit = callLimit;
    }

    /**
     * @return what the engine answered, unchecked
     * @throws com.bisnode.opa.client.OpaClientException when there is no answer; its causes may hold an
     *     {@link EvaluationFailedException}
     * @throws OpaException when OPA has no engine
     */
    JsonObject ask(OpaEndpoint opa, Evaluation evaluation) {
        OpaQueryClient client = new OpaQueryClient(new AuthorizedRestClient(opa, callLimit, http, mapper));
        @Nullable
        JsonObject answer = client.queryForDocument(
                new QueryForDocumentRequest(evaluation, "plumbline/engine/evaluate"), JsonObject.class);
        if (answer == null) {
            throw new OpaException("OPA has no engine to judge with");
        }
        return answer;
    }

    private static ObjectMapper mapper() {
        SimpleModule module = new SimpleModule("plumbline");
        module.addSerializer(Evaluation.class, new EvaluationWriter());
        module.addDeserializer(JsonObject.class, new ObjectReader());
        return new ObjectMapper().registerModule(module).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Adds what the client lacks: the bearer token, a time-out, and what OPA says when an evaluation fails. */
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

        @Override
        public <T> HttpResponse<T> sendRequest(HttpRequest request, HttpResponse.BodyHandler<T> handler)
                throws IOException, InterruptedException {
            return super.sendRequest(request, answer -> answer.statusCode() == 500 ? refusal() : handler.apply(answer));
        }

        private static <T> HttpResponse.BodySubscriber<T> refusal() {
            return HttpResponse.BodySubscribers.mapping(
                    HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8), text -> {
                        throw ofRefusal(text);
                    });
        }
    }

    /** A time-out is an {@code eval_cancel_error}, and not the policies' fault. */
    private static RuntimeException ofRefusal(String text) {
        List<JsonObject> errors;
        try {
            errors = Json.parseObject(text).findArray("errors").orElse(JsonArray.EMPTY).items().stream()
                    .map(JsonObject.class::cast)
                    .filter(error -> error.findText("code").orElse("").startsWith("eval_"))
                    .filter(error -> !error.findText("code").orElseThrow().equals("eval_cancel_error"))
                    .toList();
        } catch (IllegalArgumentException | ClassCastException e) {
            return new OpaException("OPA answered with status 500: " + text, e);
        }
        if (errors.isEmpty()) {
            return new OpaException("OPA answered with status 500: " + text);
        }
        JsonObject first = errors.getFirst();
        return new EvaluationFailedException("%s, at line %s of its Rego"
                .formatted(
                        first.findText("message").orElse("no reason given"),
                        first.findObject("location")
                                .flatMap(place -> place.find("row"))
                                .map(Json::write)
                                .orElse("?")));
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
