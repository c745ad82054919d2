package dev.plumbline.platform;

import io.micronaut.http.HttpStatus;
import java.net.URI;

/** Each thing that can be wrong for a client: a stable name, a title, a status and what to do. */
public enum ProblemType {
    INVALID_REQUEST(
            "invalid-request",
            "The request is invalid",
            HttpStatus.BAD_REQUEST,
            "Correct the request and send it again."),
    NOT_SIGNED_IN("not-signed-in", "Nobody is signed in", HttpStatus.UNAUTHORIZED, "Sign in and try again."),
    LOGIN_REFUSED(
            "login-refused",
            "The sign-in was refused",
            HttpStatus.UNAUTHORIZED,
            "Check the user name and the password and try again."),
    FORBIDDEN("forbidden", "This is not allowed", HttpStatus.FORBIDDEN, "Ask an administrator for access."),
    CSRF_REFUSED(
            "csrf-refused",
            "The request may be forged",
            HttpStatus.FORBIDDEN,
            "Load the page again and repeat what you did."),
    NOT_FOUND(
            "not-found",
            "There is nothing here",
            HttpStatus.NOT_FOUND,
            "Check the address; it may be mistyped, or what was there is gone."),
    ASSESSMENT_NOT_FOUND(
            "assessment-not-found",
            "There is no such assessment",
            HttpStatus.NOT_FOUND,
            "Choose one of those that GET /api/v1/assessments lists."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            "The method is not allowed here",
            HttpStatus.METHOD_NOT_ALLOWED,
            "Use one of the methods that the Allow header names."),
    NOT_ACCEPTABLE(
            "not-acceptable",
            "The answer can't be given in that form",
            HttpStatus.NOT_ACCEPTABLE,
            "Send Accept: application/json, or none."),
    CONFLICT(
            "conflict",
            "This conflicts with what is there",
            HttpStatus.CONFLICT,
            "Change the request, or what is there."),
    ASSESSMENT_RUNNING(
            "assessment-running",
            "An assessment is running",
            HttpStatus.CONFLICT,
            "Wait for its end, or cancel it, then try again."),
    NAME_TAKEN("name-taken", "The name is taken", HttpStatus.CONFLICT, "Choose another name."),
    TOO_LARGE(
            "too-large",
            "The request is too large",
            HttpStatus.REQUEST_ENTITY_TOO_LARGE,
            "Send at most 1 MiB at once."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            "The request is in a form that is not understood",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Send Content-Type: application/json."),
    UNPROCESSABLE(
            "unprocessable",
            "The request can't be carried out as it is",
            HttpStatus.UNPROCESSABLE_ENTITY,
            "Correct the request and send it again."),
    LOGIN_THROTTLED(
            "login-throttled",
            "Too many sign-ins were tried",
            HttpStatus.TOO_MANY_REQUESTS,
            "Wait for as long as Retry-After says, then try again."),
    TOO_MANY_REQUESTS(
            "too-many-requests",
            "There are too many requests",
            HttpStatus.TOO_MANY_REQUESTS,
            "Wait for as long as Retry-After says, then try again."),
    INTERNAL(
            "internal",
            "The server failed",
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Try again. If it happens again, look for this moment in the server's log and run ./plumbline doctor."),
    UNAVAILABLE(
            "unavailable",
            "The server can't do this now",
            HttpStatus.SERVICE_UNAVAILABLE,
            "Try again in a moment. If it lasts, run ./plumbline doctor where the server runs.");

    private final URI uri;
    private final String title;
    private final HttpStatus status;
    private final String action;

    ProblemType(String name, String title, HttpStatus status, String action) {
        this.uri = URI.create("urn:plumbline:problem:" + name);
        this.title = title;
        this.status = status;
        this.action = action;
    }

    /** {@code urn:plumbline:problem:<name>}; never changes its meaning. */
    public URI uri() {
        return uri;
    }

    public String title() {
        return title;
    }

    public HttpStatus status() {
        return status;
    }

    /** What the reader can do. */
    public String action() {
        return action;
    }

    /** The general problem of a status that something below us answered with. */
    static ProblemType of(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> NOT_SIGNED_IN;
            case FORBIDDEN -> FORBIDDEN;
            case NOT_FOUND -> NOT_FOUND;
            case METHOD_NOT_ALLOWED -> METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> NOT_ACCEPTABLE;
            case CONFLICT -> CONFLICT;
            case REQUEST_ENTITY_TOO_LARGE -> TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> UNSUPPORTED_MEDIA_TYPE;
            case UNPROCESSABLE_ENTITY -> UNPROCESSABLE;
            case TOO_MANY_REQUESTS -> TOO_MANY_REQUESTS;
            case SERVICE_UNAVAILABLE -> UNAVAILABLE;
            default -> status.getCode() < 500 ? INVALID_REQUEST : INTERNAL;
        };
    }
}
