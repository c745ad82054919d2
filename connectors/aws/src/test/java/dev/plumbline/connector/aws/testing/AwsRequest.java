package dev.plumbline.connector.aws.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call to AWS as it came over the wire.
 *
 * @param operation {@code service:Operation}; of S3, where the path and query tell it, only what is read
 */
record AwsRequest(String service, String operation, String method, URI uri, String body) {
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=[^/]+/[0-9]+/[^/]+/([^/]+)/aws4_request");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z0-9]+)");
    /** By the first part of the query of a GET on a bucket. */
    private static final Map<String, String> S3_BUCKET_READS = Map.ofEntries(
            Map.entry("acl", "GetBucketAcl"),
            Map.entry("encryption", "GetBucketEncryption"),
            Map.entry("lifecycle", "GetBucketLifecycleConfiguration"),
            Map.entry("location", "GetBucketLocation"),
            Map.entry("logging", "GetBucketLogging"),
            Map.entry("object-lock", "GetObjectLockConfiguration"),
            Map.entry("policy", "GetBucketPolicy"),
            Map.entry("policyStatus", "GetBucketPolicyStatus"),
            Map.entry("publicAccessBlock", "GetPublicAccessBlock"),
            Map.entry("tagging", "GetBucketTagging"),
            Map.entry("versioning", "GetBucketVersioning"));

    static AwsRequest of(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        URI uri = exchange.getRequestURI();
        String signed = service(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean control = uri.getPath().startsWith("/v20180820/");
        String service = control ? "s3control" : signed;
        String name = name(exchange, service, uri, body);
        return new AwsRequest(service, service + ":" + name, exchange.getRequestMethod(), uri, body);
    }

    String text() {
        return uri + "\n" + body;
    }

    /** The three wire formats of the services that are read here. */
    boolean isJson() {
        return List.of("sagemaker", "ecr", "kms", "account").contains(service);
    }

    boolean isQuery() {
        return List.of("iam", "sts").contains(service);
    }

    private static String service(@Nullable String authorization) {
        Matcher matcher = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        return matcher.find() ? matcher.group(1) : "unsigned";
    }

    private static String name(HttpExchange exchange, String service, URI uri, String body) {
        @Nullable String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        return switch (service) {
            case "iam", "sts" -> {
                Matcher action = ACTION.matcher(body);
                yield action.find() ? action.group(1) : "unknown";
            }
            case "account" -> uri.getPath().equals("/listRegions") ? "ListRegions" : "unknown";
            case "s3control" -> uri.getPath().endsWith("/publicAccessBlock") ? "GetPublicAccessBlock" : "unknown";
            case "s3" -> s3(exchange.getRequestMethod(), uri);
            default -> "unknown";
        };
    }

    private static String s3(String method, URI uri) {
        @Nullable String query = uri.getRawQuery();
        if (!method.equals("GET")) {
            return "unknown";
        }
        if (uri.getPath().equals("/")) {
            return "ListBuckets";
        }
        String first = query == null ? "" : query.split("[=&]", -1)[0];
        return S3_BUCKET_READS.getOrDefault(first, "unknown");
    }
}
