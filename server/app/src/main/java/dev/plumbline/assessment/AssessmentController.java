package dev.plumbline.assessment;

import dev.plumbline.access.Roles;
import dev.plumbline.inventory.ConnectionRow;
import dev.plumbline.inventory.ConnectionService;
import dev.plumbline.platform.Page;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

@Controller(AssessmentController.PATH)
@Secured(Roles.ADMINISTRATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "assessments")
class AssessmentController {
    static final String PATH = "/api/v1/assessments";

    private final AssessmentService service;
    private final AssessmentQueries assessments;
    private final AssessmentProgress progress;
    private final ConnectionService connections;

    AssessmentController(
            AssessmentService service,
            AssessmentQueries assessments,
            AssessmentProgress progress,
            ConnectionService connections) {
        this.service = service;
        this.assessments = assessments;
        this.progress = progress;
        this.connections = connections;
    }

    @Post
    @Status(HttpStatus.ACCEPTED)
    @Operation(operationId = "startAssessment", summary = "Starts an assessment of a connection")
    @ApiResponse(responseCode = "404", description = "There is no such connection")
    @ApiResponse(responseCode = "409", description = "The connection is being assessed, or was as of a later moment")
    HttpResponse<AssessmentView> start(@Body @Valid NewAssessment wanted, Authentication actor) {
        ConnectionRow connection = connections.require(wanted.connectionId());
        UUID id = service.start(connection.id(), Trigger.MANUAL, actor.getName());
        return HttpResponse.<AssessmentView>accepted(URI.create(PATH + "/" + id))
                .body(AssessmentView.of(assessments.require(id), connection.name()));
    }

    @Get
    @Operation(operationId = "listAssessments", summary = "The assessments, newest first")
    Page<AssessmentView> list(
            @QueryValue(defaultValue = "50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryValue @Nullable String cursor) {
        Map<UUID, String> names =
                connections.list().stream().collect(Collectors.toMap(ConnectionRow::id, ConnectionRow::name));
        return assessments
                .page(limit, cursor)
                .map(row -> AssessmentView.of(row, names.getOrDefault(row.connectionId(), "")));
    }

    @Get("/{id}")
    @Operation(operationId = "showAssessment", summary = "One assessment")
    AssessmentView show(UUID id) {
        AssessmentRow row = assessments.require(id);
        return AssessmentView.of(row, connections.require(row.connectionId()).name());
    }

    @Post("/{id}/cancel")
    @Status(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "cancelAssessment",
            summary = "Asks a running assessment to stop; one that has ended stays as it is")
    HttpResponse<AssessmentView> cancel(UUID id, Authentication actor) {
        if (!assessments.require(id).hasEnded()) {
            service.cancel(id, actor.getName());
        }
        return HttpResponse.<AssessmentView>accepted().body(show(id));
    }

    @Get("/{id}/events")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Operation(
            operationId = "watchAssessment",
            summary = "Server-sent events 'progress', each an assessment, up to its end; 'heartbeat' in between")
    @ApiResponse(
            responseCode = "200",
            description = "Events whose data is what showAssessment answers",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM, schema = @Schema(type = "string")))
    Publisher<Event<AssessmentView>> events(UUID id) {
        return progress.of(
                id, connections.require(assessments.require(id).connectionId()).name());
    }

    @Get("/{id}/coverage")
    @Operation(operationId = "showAssessmentCoverage", summary = "How far each part was read")
    CoverageView.Coverage coverage(UUID id) {
        return new CoverageView.Coverage(
                assessments.coverage(assessments.require(id).id()));
    }

    @Get("/{id}/gaps")
    @Operation(operationId = "listAssessmentGaps", summary = "What could not be read")
    Page<GapView> gaps(
            UUID id,
            @QueryValue(defaultValue = "50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryValue @Nullable String cursor) {
        return assessments.gaps(assessments.require(id).id(), limit, cursor);
    }

    @Serdeable
    record NewAssessment(@NotNull UUID connectionId) {}
}
