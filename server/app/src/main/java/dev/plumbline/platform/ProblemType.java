package dev.plumbline.platform;

import static java.util.Objects.requireNonNull;

import io.micronaut.http.HttpStatus;
import java.net.URI;

/** Every kind of error that a client can see. The type URI is stable: clients may depend on it. */
public enum ProblemType {
    MALFORMED_REQUEST(
            "malformed-request", "The request cannot be read", HttpStatus.BAD_REQUEST, "Correct the request."),
    INVALID_FIELD("invalid-field", "A value is not allowed", HttpStatus.BAD_REQUEST, "Correct the named field."),
    INVALID_CURSOR(
            "invalid-cursor",
            "The cursor is not one of ours",
            HttpStatus.BAD_REQUEST,
            "Start at the first page, without a cursor."),
    NOT_SIGNED_IN("not-signed-in", "Nobody is signed in", HttpStatus.UNAUTHORIZED, "Sign in and try again."),
    LOGIN_REFUSED(
            "login-refused",
            "Wrong user name or password",
            HttpStatus.UNAUTHORIZED,
            "Check both. The first password is printed when the server starts for the first time."),
    NOT_ALLOWED("not-allowed", "That is not allowed", HttpStatus.FORBIDDEN, "Ask an administrator for the role."),
    CSRF_REFUSED(
            "csrf-refused",
            "The request does not come from Plumbline's own pages",
            HttpStatus.FORBIDDEN,
            "Send the session's token in the header X-CSRF-Token."),
    NOT_FOUND("not-found", "There is no such thing", HttpStatus.NOT_FOUND, "Check the address."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            "This address does not take that method",
            HttpStatus.METHOD_NOT_ALLOWED,
            "Use a method that the API description names."),
    NOT_ACCEPTABLE(
            "not-acceptable", "No answer in the wanted format", HttpStatus.NOT_ACCEPTABLE, "Ask for application/json."),
    CONFLICT(
            "conflict",
            "The request does not fit what is stored",
            HttpStatus.CONFLICT,
            "Look at it again, then retry."),
    NAME_TAKEN("name-taken", "The name is taken", HttpStatus.CONFLICT, "Choose another name."),
    ASSESSMENT_RUNNING(
            "assessment-running",
            "An assessment is running already",
            HttpStatus.CONFLICT,
            "Wait until it has ended, or cancel it."),
    TOO_LARGE(
            "too-large",
            "The request is too large",
            HttpStatus.REQUEST_ENTITY_TOO_LARGE,
            "Send at most 1 MiB at once."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            "The body's format is not supported",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Send application/json."),
    UNPROCESSABLE(
            "unprocessable",
            "The request cannot be carried out",
            HttpStatus.UNPROCESSABLE_ENTITY,
            "Correct its content."),
    POLICY_INVALID(
            "policy-invalid",
            "The policies have errors",
            HttpStatus.UNPROCESSABLE_ENTITY,
            "Mend them. The active bundle stays in force."),
    THROTTLED("throttled", "Too many attempts", HttpStatus.TOO_MANY_REQUESTS, "Wait as long as Retry-After says."),
    INTERNAL(
            "internal",
            "Plumbline made an error",
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Try again. If it happens again, the server's log has the details under the same instance."),
    CLIENT_ERROR("client-error", "The request was refused", HttpStatus.BAD_REQUEST, "Correct the request."),
    UNAVAILABLE(
            "unavailable",
            "A part that is needed does not answer now",
            HttpStatus.SERVICE_UNAVAILABLE,
            "Try again in a moment. ./plumbline doctor tells which part it is.");

    private static final String BASE = "https://plumbline.dev/problems/";

    private final URI uri;
    private final String title;
    private final HttpStatus status;
    private final String action;

    ProblemType(String slug, String title, HttpStatus status, String action) {
        this.uri = URI.create(BASE + slug);
        this.title = requireNonNull(title, "title is null");
        this.status = requireNonNull(status, "status is null");
        this.action = requireNonNull(action, "action is null");
    }

    public URI uri() {
        return uri;
    }

    public String title() {
        return title;
    }

    public HttpStatus status() {
        return status;
    }

    /** What to do, when the place that found the problem knows no better. */
    public String action() {
        return action;
    }

    /** The general type for a status that a framework part chose. */
    static ProblemType of(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> MALFORMED_REQUEST;
            case UNAUTHORIZED -> NOT_SIGNED_IN;
            case FORBIDDEN -> NOT_ALLOWED;
            case NOT_FOUND -> NOT_FOUND;
            case METHOD_NOT_ALLOWED -> METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> NOT_ACCEPTABLE;
            case CONFLICT -> CONFLICT;
            case REQUEST_ENTITY_TOO_LARGE -> TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> UNSUPPORTED_MEDIA_TYPE;
            case UNPROCESSABLE_ENTITY -> UNPROCESSABLE;
            case TOO_MANY_REQUESTS -> THROTTLED;
            case SERVICE_UNAVAILABLE -> UNAVAILABLE;
            default -> status.getCode() < 500 ? CLIENT_ERROR : INTERNAL;
        };
    }
}
