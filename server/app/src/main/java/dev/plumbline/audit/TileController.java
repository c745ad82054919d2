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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The log as C2SP tlog-tiles, for third-party tools; the prefix is {@code /audit}. */
@Controller("/audit")
@Secured(Roles.ADMINISTRATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "tlog")
class TileController {
    private static final String IMMUTABLE = "private, max-age=31536000, immutable";

    private final AuditQueries queries;

    TileController(AuditQueries queries) {
        this.queries = queries;
    }

    @Get("/checkpoint")
    @Produces("text/plain; charset=utf-8")
    @Operation(operationId = "tlogCheckpoint", summary = "The last signed tree head, a C2SP signed note")
    @ApiResponse(
            responseCode = "200",
            description = "The note, with the key's signature",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "404", description = "The log has signed nothing yet")
    HttpResponse<String> checkpoint() {
        String note = queries.lastCheckpoint()
                .orElseThrow(AuditController::nothingSigned)
                .note();
        return HttpResponse.ok(note).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    @Get("/tile/{rest:.+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(operationId = "tlogTile", summary = "One tile of the tree's hashes, or of its entries")
    @ApiResponse(
            responseCode = "200",
            description = "Up to 256 hashes of 32 bytes, or up to 256 entries, each behind its length in two bytes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = "string", format = "binary")))
    HttpResponse<byte[]> tile(
            @PathVariable
                    @Parameter(
                            description =
                                    "What C2SP tlog-tiles puts behind tile/; with slashes: 0/x001/234.p/5, entries/000")
                    String rest) {
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
