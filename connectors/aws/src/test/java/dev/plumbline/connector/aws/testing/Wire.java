package dev.plumbline.connector.aws.testing;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.util.Map;

/** AWS's wire formats, as far as {@link FaultProxy} writes them. */
final class Wire {
    private Wire() {}

    static String error(AwsRequest request, String code) {
        String message = "the proxy says " + code;
        if (request.isJson()) {
            return JsonObject.builder()
                    .put("__type", code)
                    .put("message", message)
                    .build()
                    .toString();
        }
        String error = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message);
        return request.isQuery() || request.service().equals("s3control")
                ? "<ErrorResponse>%s<RequestId>request-of-the-proxy</RequestId></ErrorResponse>".formatted(error)
                : error;
    }

    /** The answer, with a token for one more page in the place that the service has for it. */
    static String withToken(AwsRequest request, String answer, String token) {
        return switch (request.service()) {
            case "kms" -> overlaid(answer, "{\"Truncated\":true,\"NextMarker\":\"%s\"}".formatted(token));
            case "ecr" -> overlaid(answer, "{\"nextToken\":\"%s\"}".formatted(token));
            case "sagemaker", "account" -> overlaid(answer, "{\"NextToken\":\"%s\"}".formatted(token));
            case "iam" -> {
                String paged = "<IsTruncated>true</IsTruncated><Marker>%s</Marker>".formatted(token);
                String open = answer.replaceAll("<IsTruncated>[a-z]*</IsTruncated>", "");
                yield open.replaceFirst("(</[A-Za-z]+Result>)", paged + "$1");
            }
            case "s3" ->
                answer.replace(
                        "</ListAllMyBucketsResult>",
                        "<ContinuationToken>%s</ContinuationToken></ListAllMyBucketsResult>".formatted(token));
            default -> throw new IllegalArgumentException("no paging known of " + request.operation());
        };
    }

    /** The members of the second object in place of the first one's; objects are laid over each other in turn. */
    static String overlaid(String answer, String json) {
        return Json.write(overlaid(Json.parseObject(answer), Json.parseObject(json)));
    }

    private static JsonObject overlaid(JsonObject below, JsonObject above) {
        JsonObject result = below;
        for (Map.Entry<String, JsonValue> member : above.members().entrySet()) {
            JsonValue value = member.getValue();
            if (value instanceof JsonObject upper
                    && below.find(member.getKey()).orElse(null) instanceof JsonObject lower) {
                value = overlaid(lower, upper);
            }
            result = result.with(member.getKey(), value);
        }
        return result;
    }
}
