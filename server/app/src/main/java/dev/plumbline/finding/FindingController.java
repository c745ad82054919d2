package dev.plumbline.finding;

import dev.plumbline.access.Roles;
import dev.plumbline.assessment.VerdictQueries;
import dev.plumbline.inventory.ResourceDetail;
import dev.plumbline.inventory.ResourceQueries;
import dev.plumbline.platform.Page;
import dev.plumbline.platform.ProblemException;
import dev.plumbline.platform.ProblemType;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.PolicyCatalogue;
import dev.plumbline.posture.ControlDetails;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Optional;

@Controller("/api/v1/findings")
@Secured(Roles.ADMINISTRATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "findings")
class FindingController {
    private final FindingQueries findings;
    private final FindingFilters filters;
    private final VerdictQueries verdicts;
    private final ResourceQueries resources;
    private final ControlDetails controls;
    private final PolicyCatalogue catalogue;

    FindingController(
            FindingQueries findings,
            FindingFilters filters,
            VerdictQueries verdicts,
            ResourceQueries resources,
            ControlDetails controls,
            PolicyCatalogue catalogue) {
        this.findings = findings;
        this.filters = filters;
        this.verdicts = verdicts;
        this.resources = resources;
        this.controls = controls;
        this.catalogue = catalogue;
    }

    @Get
    @Operation(operationId = "listFindings", summary = "Findings, worst first unless asked otherwise")
    Page<FindingView> list(@Valid @RequestBean FindingListRequest request) {
        return findings.page(filters.of(request), request.limit(), request.cursor())
                .map(row -> FindingView.of(row, title(row.id().controlId())));
    }

    @Get("/{id}")
    @Operation(operationId = "showFinding", summary = "One finding with its resource, control and history")
    FindingDetail show(String id) {
        FindingRow row = FindingId.parse(id)
                .flatMap(findings::find)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no finding '%s'.".formatted(id)));
        Optional<ResourceDetail> resource = resources.find(row.id().resourceId());
        String controlId = row.id().controlId();
        FindingView view = FindingView.of(row, title(controlId));
        return new FindingDetail(
                view.id(),
                view.state(),
                view.severity(),
                controlId,
                controls.find(controlId).orElse(null),
                view.title(),
                view.status(),
                detailed(view.resource(), resource.orElseThrow()),
                view.openedAt(),
                view.resolvedAt(),
                view.violations(),
                verdicts.history(row.id().resourceId(), controlId).stream()
                        .map(FindingDetail.Period::of)
                        .toList(),
                row.inputDigest(),
                row.controlDigest());
    }

    private String title(String controlId) {
        return catalogue.find(controlId).map(Control::title).orElse(controlId);
    }

    private static FindingDetail.DetailedResource detailed(
            FindingView.FindingResource resource, ResourceDetail detail) {
        return new FindingDetail.DetailedResource(
                resource.id(),
                resource.uid(),
                resource.type(),
                resource.name(),
                resource.scope(),
                resource.region(),
                detail.config(),
                RelationshipView.list(detail.relationships()),
                ResourceGap.list(detail.gaps()));
    }
}
