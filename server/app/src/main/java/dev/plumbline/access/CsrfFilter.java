package dev.plumbline.access;

import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that another site made a browser send: such a request either names the other site as its origin, or
 * lacks the token that only our own pages can read. Only requests that carry our cookie need the token: nothing else
 * makes a browser act in its user's name.
 */
@ServerFilter("/api/**")
class CsrfFilter implements Ordered {
    static final String HEADER = "X-CSRF-Token";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Transport transport;

    CsrfFilter(Transport transport) {
        this.transport = transport;
    }

    /** Before anything reads the body or decides by the session. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.before();
    }

    @RequestFilter
    void refuseForged(HttpRequest<?> request) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        if (!isOurs(request.getHeaders().get("Origin"), request)) {
            throw new ProblemException(
                    ProblemType.CSRF_REFUSED,
                    "The request comes from a page of another site. Open Plumbline itself and try again; behind a proxy,"
                            + " set plumbline.http.trusted-proxy and let the proxy pass X-Forwarded-Host and -Proto.");
        }
        Optional<SessionToken> token = SessionCookie.token(request);
        if (token.isPresent() && !isLogin(request) && !carries(request, token.get())) {
            throw new ProblemException(
                    ProblemType.CSRF_REFUSED,
                    "The header X-CSRF-Token is missing or is not this session's. Send the csrf_token that"
                            + " GET /api/v1/session gives.");
        }
    }

    /** Signing in replaces the session, so a stale cookie must not stand in its way; the origin is checked all the same. */
    private static boolean isLogin(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.POST && request.getPath().equals(SessionController.PATH);
    }

    private static boolean carries(HttpRequest<?> request, SessionToken token) {
        String sent = request.getHeaders().get(HEADER);
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), token.csrfToken().getBytes(StandardCharsets.UTF_8));
    }

    /** @param origin null when the sender is no browser: browsers name the origin of every unsafe request */
    private boolean isOurs(@Nullable String origin, HttpRequest<?> request) {
        if (origin == null) {
            return true;
        }
        try {
            URI uri = URI.create(origin);
            String scheme = transport.isSecure(request) ? "https" : "http";
            String host = transport.host(request);
            return scheme.equalsIgnoreCase(uri.getScheme())
                    && host != null
                    && host.equalsIgnoreCase(uri.getAuthority());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
