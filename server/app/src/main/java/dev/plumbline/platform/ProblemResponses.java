package dev.plumbline.platform;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes every error as a problem document: our own, and those that the framework finds before a controller is asked. */
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
    private static final int LONGEST_DETAIL = 300;

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpStatus status = HttpStatus.valueOf(response.code());
        ProblemType type = ProblemType.of(status);
        List<Error> errors = context.getErrors();
        @Nullable
        String field = errors.isEmpty()
                ? null
                : errors.get(0).getPath().map(ProblemResponses::field).orElse(null);
        String detail = detail(type, status, errors);
        return answer(
                context.getRequest(),
                field == null ? type : fieldType(type),
                status,
                detail,
                field,
                type.action(),
                response);
    }

    MutableHttpResponse<Problem> of(HttpRequest<?> request, ProblemException problem) {
        MutableHttpResponse<?> response = HttpResponse.status(problem.type().status());
        problem.retryAfter()
                .ifPresent(
                        wait -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
        return answer(
                request,
                problem.type(),
                problem.type().status(),
                problem.detail(),
                problem.field().orElse(null),
                problem.action(),
                response);
    }

    private static MutableHttpResponse<Problem> answer(
            HttpRequest<?> request,
            ProblemType type,
            HttpStatus status,
            String detail,
            @Nullable String field,
            String action,
            MutableHttpResponse<?> response) {
        Problem problem = new Problem(
                type.uri(),
                type.title(),
                status.getCode(),
                detail,
                URI.create(request.getUri().getRawPath()),
                field,
                action);
        return response.body(problem).contentType(Problem.MEDIA_TYPE);
    }

    private static ProblemType fieldType(ProblemType type) {
        return type == ProblemType.MALFORMED_REQUEST ? ProblemType.INVALID_FIELD : type;
    }

    /** A framework's word on a server error can hold anything; its word on a bad request is about the request. */
    private static String detail(ProblemType type, HttpStatus status, List<Error> errors) {
        if (status.getCode() >= 500 || errors.isEmpty()) {
            return type.title() + ".";
        }
        String message = errors.get(0).getMessage().lines().findFirst().orElse(type.title());
        return message.length() <= LONGEST_DETAIL ? message : message.substring(0, LONGEST_DETAIL) + "…";
    }

    /** {@code create.request.name} or {@code /name}: the client knows only the last part of it. */
    private static @Nullable String field(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1);
        return name.isEmpty() ? null : name;
    }
}
