package dev.plumbline.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The cookie that carries a session's token: out of reach of scripts and of other sites. */
@Singleton
class SessionCookie {
    static final String NAME = "plumbline_session";

    private final Transport transport;
    private final SessionSettings settings;

    SessionCookie(Transport transport, SessionSettings settings) {
        this.transport = transport;
        this.settings = settings;
    }

    static Optional<SessionToken> token(HttpRequest<?> request) {
        return request.getCookies().findCookie(NAME).map(Cookie::getValue).flatMap(SessionToken::parse);
    }

    Cookie carrying(SessionToken token, HttpRequest<?> request) {
        return cookie(token.value(), settings.absolute(), request);
    }

    /** Makes the browser forget it. */
    Cookie cleared(HttpRequest<?> request) {
        return cookie("", Duration.ZERO, request);
    }

    private Cookie cookie(String value, Duration maxAge, HttpRequest<?> request) {
        return Cookie.of(NAME, value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(transport.isSecure(request))
                .sameSite(SameSite.Strict);
    }
}
