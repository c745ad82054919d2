package dev.plumbline.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that the database is away, or that a statement failed; what exactly stands in the log alone. */
@Singleton
final class DatabaseExceptionHandler implements ExceptionHandler<DatabaseException, HttpResponse<Problem>> {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseExceptionHandler.class);

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<Problem> handle(HttpRequest request, DatabaseException exception) {
        HttpRequest<?> typed = request;
        ProblemType type = exception.isConnectionLoss() ? ProblemType.UNAVAILABLE : ProblemType.INTERNAL;
        LOG.atError()
                .addKeyValue("problem_type", type.uri())
                .setCause(exception)
                .log("request failed in the database");
        String detail = exception.isConnectionLoss()
                ? "The database can't be reached."
                : "Something failed that should not; it is in the server's log.";
        return HttpResponse.<Problem>status(type.status())
                .body(Problem.of(type, detail, null, ProblemResponses.instance(typed)))
                .contentType(Problem.MEDIA_TYPE);
    }
}
