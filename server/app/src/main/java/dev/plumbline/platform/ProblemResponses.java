package dev.plumbline.platform;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns every error that Micronaut itself answers (routing, parsing, validation, security) into a problem document. */
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        HttpStatus status = HttpStatus.valueOf(response.code());
        Fault fault = context.getRootCause()
                .flatMap(ProblemResponses::fault)
                .orElseGet(() -> new Fault(general(status, request), null));
        return response.body(Problem.of(ProblemType.of(status), fault.detail(), fault.field(), instance(request)))
                .contentType(Problem.MEDIA_TYPE);
    }

    static URI instance(HttpRequest<?> request) {
        return URI.create(request.getUri().getRawPath());
    }

    private static Optional<Fault> fault(Throwable cause) {
        return switch (cause) {
            case ConstraintViolationException violated ->
                violated.getConstraintViolations().stream()
                        .map(ProblemResponses::fault)
                        .min(Comparator.comparing(Fault::detail));
            case ConversionErrorException unconverted -> Optional.of(unreadable(unconverted.getArgument()));
            case UnsatisfiedRouteException unsatisfied ->
                Optional.of(new Fault(
                        "'%s' is missing.".formatted(name(unsatisfied.getArgument())),
                        name(unsatisfied.getArgument())));
            default -> Optional.empty();
        };
    }

    private static Fault fault(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString().replace("<list element>", "");
        String field = snakeCase(path.substring(path.lastIndexOf('.') + 1));
        return new Fault("'%s' %s.".formatted(field, violation.getMessage()), field);
    }

    private static Fault unreadable(Argument<?> argument) {
        Class<?> type = argument.getType();
        String name = name(argument);
        if (type.isEnum()) {
            String allowed = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return new Fault("'%s' must be one of: %s.".formatted(name, allowed), name);
        }
        return new Fault("'%s' is not what is expected there, which is %s.".formatted(name, expected(type)), name);
    }

    private static String expected(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "UUID" -> "a UUID";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "Instant" -> "a moment such as 2026-01-31T12:00:00Z";
            default -> "the JSON that the API's document describes";
        };
    }

    private static String name(Argument<?> argument) {
        return snakeCase(argument.getName());
    }

    private static String general(HttpStatus status, HttpRequest<?> request) {
        return switch (status) {
            case UNAUTHORIZED -> "%s needs somebody to be signed in.".formatted(request.getPath());
            case FORBIDDEN -> "Your role does not allow %s %s.".formatted(request.getMethodName(), request.getPath());
            case NOT_FOUND -> "There is nothing at '%s'.".formatted(request.getPath());
            case METHOD_NOT_ALLOWED -> "%s is not allowed at %s.".formatted(request.getMethodName(), request.getPath());
            case REQUEST_ENTITY_TOO_LARGE -> "The request's body is larger than 1 MiB.";
            case UNSUPPORTED_MEDIA_TYPE ->
                "The request's Content-Type is %s."
                        .formatted(
                                request.getContentType().map(Object::toString).orElse("missing"));
            case BAD_REQUEST -> "The request can't be read as the API's document describes it.";
            default ->
                status.getCode() < 500
                        ? "The request was refused: %s.".formatted(status.getReason())
                        : "Something failed that should not; it is in the server's log.";
        };
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private record Fault(String detail, @Nullable String field) {}
}
