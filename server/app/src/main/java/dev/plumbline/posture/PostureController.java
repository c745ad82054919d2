package dev.plumbline.posture;

import dev.plumbline.access.Roles;
import dev.plumbline.assessment.AssessmentQueries;
import dev.plumbline.assessment.AssessmentView;
import dev.plumbline.assessment.VerdictCounts;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.inventory.ConnectionRow;
import dev.plumbline.inventory.ConnectionService;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.PolicyCatalogue;
import dev.plumbline.policy.Severity;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Controller("/api/v1/posture")
@Secured(Roles.ADMINISTRATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "posture")
class PostureController {
    private static final int TREND_DAYS = 90;
    private static final int LAST_ASSESSMENTS = 5;

    private final PolicyCatalogue catalogue;
    private final Standings standings;
    private final PostureQueries posture;
    private final AssessmentQueries assessments;
    private final ConnectionService connections;

    PostureController(
            PolicyCatalogue catalogue,
            Standings standings,
            PostureQueries posture,
            AssessmentQueries assessments,
            ConnectionService connections) {
        this.catalogue = catalogue;
        this.standings = standings;
        this.posture = posture;
        this.assessments = assessments;
        this.connections = connections;
    }

    @Get
    @Operation(operationId = "showPosture", summary = "Where everything stands, and how it came to be")
    PostureView show() {
        Standing standing = standings.now();
        List<Control> controls = catalogue.controls();
        Optional<Instant> asOf = assessments.newestAsOf();
        VerdictCounts total = standing.total();
        return new PostureView(
                asOf.orElse(null),
                Score.of(total),
                total,
                standing.unreadTypes().stream().sorted().toList(),
                bySeverity(controls, standing),
                byService(controls, standing),
                byFramework(controls, standing),
                asOf.map(this::trend).orElse(List.of()),
                lastAssessments());
    }

    private static List<PostureView.OfSeverity> bySeverity(List<Control> controls, Standing standing) {
        return Stream.of(Severity.values())
                .sorted(Comparator.reverseOrder())
                .map(severity -> {
                    VerdictCounts counts = standing.of(controls.stream()
                            .filter(control -> control.severity() == severity)
                            .toList());
                    return new PostureView.OfSeverity(SeverityName.of(severity), counts.fail(), counts.unknown());
                })
                .toList();
    }

    private static List<PostureView.OfService> byService(List<Control> controls, Standing standing) {
        Map<String, List<Control>> byService = controls.stream()
                .collect(Collectors.groupingBy(PostureController::service, TreeMap::new, Collectors.toList()));
        return byService.entrySet().stream()
                .map(entry -> {
                    VerdictCounts counts = standing.of(entry.getValue());
                    return new PostureView.OfService(entry.getKey(), counts.fail(), counts.unknown(), counts.pass());
                })
                .filter(service -> service.fail() + service.unknown() + service.pass() > 0)
                .toList();
    }

    private static String service(Control control) {
        Set<String> services = control.resourceTypes().stream()
                .map(type -> new ResourceType(type).service())
                .collect(Collectors.toSet());
        return services.size() == 1 ? services.iterator().next() : "several";
    }

    private List<PostureView.OfFramework> byFramework(List<Control> controls, Standing standing) {
        return catalogue.frameworks().stream()
                .filter(framework -> new FrameworkPosture(framework, controls, standing).hasControls())
                .map(framework -> {
                    VerdictCounts counts = new FrameworkPosture(framework, controls, standing).verdicts();
                    return new PostureView.OfFramework(
                            framework.id(), framework.name(), Score.of(counts), counts.fail(), counts.unknown());
                })
                .toList();
    }

    private List<PostureView.OfDay> trend(Instant asOf) {
        LocalDate last = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        return posture.days(last.minusDays(TREND_DAYS - 1L)).stream()
                .map(day -> new PostureView.OfDay(
                        day.day(), Score.of(day.verdicts()), day.verdicts().fail()))
                .toList();
    }

    private List<AssessmentView> lastAssessments() {
        Map<UUID, String> names =
                connections.list().stream().collect(Collectors.toMap(ConnectionRow::id, ConnectionRow::name));
        return assessments.page(LAST_ASSESSMENTS, null).items().stream()
                .map(row -> AssessmentView.of(row, names.getOrDefault(row.connectionId(), "")))
                .toList();
    }
}
