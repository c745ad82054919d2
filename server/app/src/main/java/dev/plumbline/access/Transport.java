package dev.plumbline.access;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request came here: from whom, and over TLS or not. A proxy's {@code X-Forwarded-…} headers are believed only
 * where {@code plumbline.http.trusted-proxy} says that there is one, since anybody can send them.
 */
@Singleton
class Transport {
    private final boolean trustedProxy;

    Transport(@Value("${plumbline.http.trusted-proxy:false}") boolean trustedProxy) {
        this.trustedProxy = trustedProxy;
    }

    boolean isSecure(HttpRequest<?> request) {
        return request.isSecure() || "https".equalsIgnoreCase(lastForwarded(request, "X-Forwarded-Proto"));
    }

    /** The client's address as the nearest proxy saw it; without a port. */
    String address(HttpRequest<?> request) {
        String forwarded = lastForwarded(request, "X-Forwarded-For");
        if (forwarded != null) {
            return forwarded;
        }
        InetSocketAddress remote = request.getRemoteAddress();
        return remote.getAddress() == null
                ? remote.getHostString()
                : remote.getAddress().getHostAddress();
    }

    /** {@code host[:port]} as the browser has it in its address bar. */
    @Nullable
    String host(HttpRequest<?> request) {
        String forwarded = lastForwarded(request, "X-Forwarded-Host");
        return forwarded != null ? forwarded : request.getHeaders().get("Host");
    }

    /** The last value is the one that our own proxy added; those before it are the client's word. */
    private @Nullable String lastForwarded(HttpRequest<?> request, String header) {
        if (!trustedProxy) {
            return null;
        }
        List<String> values = request.getHeaders().getAll(header);
        if (values.isEmpty()) {
            return null;
        }
        String[] parts = values.getLast().split(",", -1);
        return parts[parts.length - 1].strip();
    }
}
