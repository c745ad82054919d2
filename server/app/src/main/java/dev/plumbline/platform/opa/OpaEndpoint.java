package dev.plumbline.platform.opa;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * Where OPA answers.
 *
 * @param uri without a path
 * @param token the bearer token; empty when the OPA asks for none
 */
public record OpaEndpoint(URI uri, String token) {
    public OpaEndpoint {
        requireNonNull(uri, "uri is null");
        requireNonNull(token, "token is null");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
