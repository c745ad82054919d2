package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Literal.array;
import static dev.plumbline.connector.snapshot.demo.Literal.object;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** IAM policy documents, as texts and decoded. */
final class Documents {
    private Documents() {}

    static JsonObject policy(List<JsonObject> statements) {
        return object("Version", "2012-10-17", "Statement", statements);
    }

    /** @param principal see IAM's grammar: a text or an object */
    static JsonObject statement(String sid, String effect, JsonValue principal, List<String> actions, String resource) {
        return object("Sid", sid, "Effect", effect, "Principal", principal, "Action", actions, "Resource", resource);
    }

    /** Of a policy that belongs to its principal. */
    static JsonObject allow(List<String> actions, List<String> resources) {
        return object("Effect", "Allow", "Action", actions, "Resource", resources);
    }

    static JsonObject aws(String... principals) {
        return object("AWS", principals.length == 1 ? principals[0] : array((Object[]) principals));
    }

    static JsonObject anyone() {
        return object("AWS", "*");
    }

    static JsonObject trust(JsonObject principal, JsonObject... conditions) {
        JsonObject statement = object("Effect", "Allow", "Principal", principal, "Action", "sts:AssumeRole");
        return policy(List.of(conditions.length == 0 ? statement : statement.with("Condition", conditions[0])));
    }

    static JsonObject service(String host) {
        return object("Service", host);
    }

    /** The members {@code name} and {@code nameDecoded} of a document that AWS gives as plain text. */
    static JsonObject plain(JsonObject holder, String name, JsonObject document) {
        return holder.with(name, JsonValue.of(Json.write(document))).with(name + "Decoded", document);
    }

    /** As {@link #plain}, for IAM, which percent-encodes its documents (RFC 3986). */
    static JsonObject encoded(JsonObject holder, String name, JsonObject document) {
        String percent = URLEncoder.encode(Json.write(document), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
        return holder.with(name, JsonValue.of(percent)).with(name + "Decoded", document);
    }
}
