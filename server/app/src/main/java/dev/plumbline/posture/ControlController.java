package dev.plumbline.posture;

import dev.plumbline.access.Roles;
import dev.plumbline.assessment.VerdictCounts;
import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import dev.plumbline.policy.PolicyCatalogue;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;

@Controller("/api/v1/controls")
@Secured(Roles.ADMINISTRATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "controls")
class ControlController {
    private final PolicyCatalogue catalogue;
    private final PostureQueries posture;
    private final ControlDetails details;

    ControlController(PolicyCatalogue catalogue, PostureQueries posture, ControlDetails details) {
        this.catalogue = catalogue;
        this.posture = posture;
        this.details = details;
    }

    @Get
    @Operation(operationId = "listControls", summary = "All controls, by id, with their verdicts in force")
    ControlView.Controls list() {
        Map<String, VerdictCounts> counts = posture.byControl();
        return new ControlView.Controls(catalogue.controls().stream()
                .map(control -> ControlView.of(control, counts.getOrDefault(control.id(), VerdictCounts.NONE)))
                .toList());
    }

    @Get("/{id}")
    @Operation(operationId = "showControl", summary = "One control with its Rego and its mappings")
    ControlDetail show(String id) {
        return details.find(id)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no control '%s'.".formatted(id)));
    }
}
