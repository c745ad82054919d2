package dev.plumbline.audit;

import dev.plumbline.access.Roles;
import dev.plumbline.platform.Page;
import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/audit")
@Secured(Roles.ADMINISTRATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "audit")
class AuditController {
    private final AuditQueries queries;
    private final AuditAlarm alarm;

    AuditController(AuditQueries queries, AuditAlarm alarm) {
        this.queries = queries;
        this.alarm = alarm;
    }

    @Get("/entries")
    @Operation(operationId = "auditEntries", summary = "Audit log entries, newest first")
    AuditEntryPage entries(
            @QueryValue(defaultValue = "50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryValue @Nullable String cursor) {
        return AuditEntryPage.of(queries.page(limit, cursor));
    }

    @Get("/checkpoint")
    @Operation(operationId = "auditCheckpoint", summary = "The last signed tree head")
    @ApiResponse(responseCode = "404", description = "The log has signed nothing yet")
    AuditCheckpointView checkpoint() {
        AuditTree.StoredCheckpoint stored = queries.lastCheckpoint().orElseThrow(AuditController::nothingSigned);
        String origin = stored.note().lines().findFirst().orElseThrow();
        return new AuditCheckpointView(
                origin,
                stored.size(),
                stored.root().base64(),
                stored.note(),
                stored.signedAt(),
                AuditCheckpointView.State.of(alarm.state()));
    }

    @Get("/proof/inclusion")
    @Operation(
            operationId = "auditInclusionProof",
            summary = "Proof that an entry is in the tree of a size; any up to the last checkpoint's")
    @ApiResponse(responseCode = "404", description = "No signed tree of that size has the entry")
    InclusionProofView inclusionProof(@QueryValue @Min(0) long index, @QueryValue @Min(1) long size) {
        return queries.inclusionProof(index, size)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND,
                        "There is no entry %d in a signed tree of %d entries. GET /api/v1/audit/checkpoint tells the size."
                                .formatted(index, size)));
    }

    static ProblemException nothingSigned() {
        return new ProblemException(ProblemType.NOT_FOUND, "The log has signed nothing yet. Try again in a moment.");
    }
}
