package dev.plumbline.audit;

import dev.plumbline.access.Roles;
import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import dev.plumbline.tlog.Parsed;
import dev.plumbline.tlog.TilePath;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;

/** The log as C2SP tlog-tiles, for third-party tools; the prefix is {@code /audit}. */
@Hidden
@Controller("/audit")
@Secured(Roles.ADMINISTRATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class TileController {
    private static final String IMMUTABLE = "private, max-age=31536000, immutable";

    private final AuditQueries queries;

    TileController(AuditQueries queries) {
        this.queries = queries;
    }

    @Get("/checkpoint")
    @Produces("text/plain; charset=utf-8")
    HttpResponse<String> checkpoint() {
        String note = queries.lastCheckpoint()
                .orElseThrow(AuditController::nothingSigned)
                .note();
        return HttpResponse.ok(note).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    @Get("/tile/{+rest}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    HttpResponse<byte[]> tile(@PathVariable String rest) {
        return switch (TilePath.parse("tile/" + rest)) {
            case Parsed.Malformed<TilePath>(String reason) ->
                throw new ProblemException(ProblemType.NOT_FOUND, "This is " + reason + ".");
            case Parsed.Ok<TilePath>(TilePath path) ->
                HttpResponse.ok(queries.tile(path)
                                .orElseThrow(() -> new ProblemException(
                                        ProblemType.NOT_FOUND,
                                        "The log has no %s. GET /audit/checkpoint tells its size."
                                                .formatted(path.path()))))
                        .header(HttpHeaders.CACHE_CONTROL, IMMUTABLE);
        };
    }
}
