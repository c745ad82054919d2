package dev.plumbline.finding;

import dev.plumbline.access.Roles;
import dev.plumbline.assessment.VerdictQueries;
import dev.plumbline.assessment.VerdictRow;
import dev.plumbline.inventory.ResourceDetail;
import dev.plumbline.inventory.ResourceQueries;
import dev.plumbline.inventory.ResourceRow;
import dev.plumbline.platform.Page;
import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.PolicyCatalogue;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resources with what is found about them; it lives here because findings know resources and not the other way. */
@Controller("/api/v1/resources")
@Secured(Roles.ADMINISTRATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "resources")
class ResourceController {
    private final ResourceQueries resources;
    private final VerdictQueries verdicts;
    private final PolicyCatalogue catalogue;

    ResourceController(ResourceQueries resources, VerdictQueries verdicts, PolicyCatalogue catalogue) {
        this.resources = resources;
        this.verdicts = verdicts;
        this.catalogue = catalogue;
    }

    @Get
    @Operation(operationId = "listResources", summary = "Resources, newest first")
    Page<ResourceView> list(@Valid @RequestBean ResourceListRequest request) {
        Page<ResourceRow> page = resources.page(request.filter(), request.limit(), request.cursor());
        Map<Long, VerdictQueries.OpenFindings> open =
                verdicts.openFindings(page.items().stream().map(ResourceRow::id).toList());
        return page.map(row -> ResourceView.of(row, open.get(row.id())));
    }

    @Get("/{id}")
    @Operation(
            operationId = "showResource",
            summary = "One resource with its configuration, relationships and verdicts")
    ResourceDetailView show(String id) {
        ResourceDetail detail = number(id)
                .flatMap(resources::find)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no resource '%s'.".formatted(id)));
        long number = detail.row().id();
        VerdictQueries.@Nullable OpenFindings open =
                verdicts.openFindings(List.of(number)).get(number);
        return ResourceDetailView.of(
                ResourceView.of(detail.row(), open),
                detail,
                verdicts.inForce(number).stream().map(this::verdict).toList());
    }

    private ResourceDetailView.ResourceVerdict verdict(VerdictRow row) {
        String title = catalogue.find(row.controlId()).map(Control::title).orElse(row.controlId());
        return ResourceDetailView.ResourceVerdict.of(row, title);
    }

    private static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.valueOf(id));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
