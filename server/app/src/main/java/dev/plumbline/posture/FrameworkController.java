package dev.plumbline.posture;

import dev.plumbline.access.Roles;
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

@Controller("/api/v1/frameworks")
@Secured(Roles.ADMINISTRATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "frameworks")
class FrameworkController {
    private final PolicyCatalogue catalogue;
    private final Standings standings;

    FrameworkController(PolicyCatalogue catalogue, Standings standings) {
        this.catalogue = catalogue;
        this.standings = standings;
    }

    @Get
    @Operation(operationId = "listFrameworks", summary = "All frameworks and where they stand")
    FrameworkView.Frameworks list() {
        Standing standing = standings.now();
        return new FrameworkView.Frameworks(catalogue.frameworks().stream()
                .map(framework -> new FrameworkPosture(framework, catalogue.controls(), standing).view())
                .toList());
    }

    @Get("/{id}")
    @Operation(operationId = "showFramework", summary = "One framework with its requirements")
    FrameworkDetail show(String id) {
        return catalogue.frameworks().stream()
                .filter(framework -> framework.id().equals(id))
                .findFirst()
                .map(framework -> new FrameworkPosture(framework, catalogue.controls(), standings.now()).detail())
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no framework '%s'.".formatted(id)));
    }
}
