package dev.plumbline.platform;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with the problem that the code has named. */
@Singleton
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<Problem>> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemExceptionHandler.class);

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<Problem> handle(HttpRequest request, ProblemException exception) {
        HttpRequest<?> typed = request;
        ProblemType type = exception.type();
        MutableHttpResponse<Problem> response = HttpResponse.<Problem>status(type.status())
                .body(Problem.of(
                        type, exception.detail(), exception.field().orElse(null), ProblemResponses.instance(typed)))
                .contentType(Problem.MEDIA_TYPE);
        exception
                .retryAfter()
                .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1)));
        LOG.atDebug().addKeyValue("problem_type", type.uri()).log("request refused");
        return response;
    }
}
