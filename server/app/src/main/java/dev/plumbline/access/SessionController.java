package dev.plumbline.access;

import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;

@Controller(SessionController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "session")
class SessionController {
    static final String PATH = "/api/v1/session";

    private final Login login;
    private final SessionCookie cookie;
    private final Transport transport;

    SessionController(Login login, SessionCookie cookie, Transport transport) {
        this.login = login;
        this.cookie = cookie;
        this.transport = transport;
    }

    @Post
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(operationId = "signIn", summary = "Signs in; the answer sets the session's cookie")
    @ApiResponse(responseCode = "401", description = "The user name or the password is wrong")
    @ApiResponse(responseCode = "429", description = "Too many sign-ins were tried")
    HttpResponse<SessionView> signIn(@Body @Valid Credentials credentials, HttpRequest<?> request) {
        return switch (login.signIn(
                credentials.username(),
                credentials.password(),
                transport.address(request),
                SessionCookie.token(request))) {
            case Login.Outcome.SignedIn(SessionToken token, Session session) ->
                HttpResponse.ok(SessionView.of(session, token)).cookie(cookie.carrying(token, request));
            case Login.Outcome.Refused() ->
                throw new ProblemException(
                        ProblemType.LOGIN_REFUSED, "The user name or the password is wrong. Check both and try again.");
            case Login.Outcome.Throttled(var delay) ->
                throw ProblemException.retryAfter(
                        ProblemType.LOGIN_THROTTLED,
                        "Too many sign-ins were tried. Try again in %d seconds.".formatted(delay.toSeconds() + 1),
                        delay);
        };
    }

    @Get
    @Secured(Roles.ADMINISTRATOR)
    @Operation(operationId = "showSession", summary = "Who is signed in")
    SessionView show(Authentication authentication, HttpRequest<?> request) {
        Session session = (Session) authentication.getAttributes().get(SessionAuthenticationFetcher.SESSION);
        Optional<SessionToken> token = SessionCookie.token(request);
        if (session == null || token.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_SIGNED_IN, "There is no session.");
        }
        return SessionView.of(session, token.get());
    }

    @Delete
    @Secured(Roles.ADMINISTRATOR)
    @Status(HttpStatus.NO_CONTENT)
    @Operation(operationId = "signOut", summary = "Ends the session")
    @ApiResponse(responseCode = "204", description = "The session has ended; its cookie is cleared")
    MutableHttpResponse<?> signOut(HttpRequest<?> request) {
        SessionCookie.token(request).ifPresent(login::signOut);
        return HttpResponse.noContent().cookie(cookie.cleared(request));
    }

    /** @param csrfToken to be sent in the header {@code X-CSRF-Token} of every request that changes something */
    @Serdeable
    record SessionView(String username, String role, String csrfToken, Instant expiresAt) {
        static SessionView of(Session session, SessionToken token) {
            return new SessionView(session.username(), session.role(), token.csrfToken(), session.expiresAt());
        }
    }

    @Serdeable
    record Credentials(
            @NotBlank @Size(max = 200) String username,
            @NotBlank @Size(max = 1000) String password) {
        /** Never the password. */
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }
}
