package dev.plumbline.assessment;

import dev.plumbline.audit.AuditEntry;
import dev.plumbline.audit.AuditLog;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes an assessment's events to the audit log, in the transaction that makes them true. */
@Singleton
class LoggedAssessmentEvents implements AssessmentEvents {
    private static final String ACTOR = "system";
    /** Keeps an entry well under its 60 KiB; an assessment of more parts has several. */
    private static final int PARTS_AN_ENTRY = 200;

    private final AuditLog log;
    private final Clock clock;

    LoggedAssessmentEvents(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void requested(Sql sql, UUID assessmentId, UUID connectionId, Trigger trigger, String actor) {
        log.append(
                sql,
                new AuditEntry(
                        "assessment.requested",
                        clock.instant(),
                        actor,
                        subject(assessmentId, connectionId),
                        JsonObject.builder().put("trigger", trigger.id()).build()));
    }

    @Override
    public void cancelRequested(Sql sql, Assessment assessment, String actor) {
        log.append(
                sql,
                new AuditEntry(
                        "assessment.cancel_requested",
                        clock.instant(),
                        actor,
                        subject(assessment.id(), assessment.connectionId()),
                        JsonObject.EMPTY));
    }

    @Override
    public void opened(Sql sql, Assessment assessment, List<Task> tasks) {
        List<JsonValue> parts =
                tasks.stream().<JsonValue>map(LoggedAssessmentEvents::part).toList();
        log.append(sql, paged("assessment.opened", assessment, JsonObject.EMPTY, parts));
    }

    @Override
    public void closed(Sql sql, Assessment assessment, List<TaskCoverage> coverage) {
        Assessment.Progress progress = assessment.progress();
        JsonObject summary = JsonObject.builder()
                .put("state", assessment.state().id())
                .put("revision", text(assessment.revision()))
                .put("resources", progress.resourcesFound())
                .put("gaps", progress.gaps())
                .put("pass", progress.pass())
                .put("fail", progress.fail())
                .put("not_applicable", progress.notApplicable())
                .put("unknown", progress.unknown())
                .put("problem", text(assessment.problemDetail()))
                .build();
        List<JsonValue> parts =
                coverage.stream().<JsonValue>map(LoggedAssessmentEvents::part).toList();
        log.append(sql, paged("assessment.closed", assessment, summary, parts));
    }

    @Override
    public void verdictsChanged(Sql sql, Assessment assessment, String revision, List<VerdictChange> changes) {
        Map<String, List<VerdictChange>> byResource = new LinkedHashMap<>();
        changes.forEach(change -> byResource
                .computeIfAbsent(change.resourceUid(), _ -> new ArrayList<>())
                .add(change));
        List<AuditEntry> entries = new ArrayList<>();
        byResource.forEach((uid, ofResource) -> entries.add(entry(
                "verdict.changed",
                JsonObject.builder().put("resource", uid).build(),
                JsonObject.builder()
                        .put("assessment", assessment.id().toString())
                        .put("as_of", assessment.asOf().toString())
                        .put("revision", revision)
                        .put(
                                "changes",
                                new JsonArray(ofResource.stream()
                                        .<JsonValue>map(LoggedAssessmentEvents::change)
                                        .toList()))
                        .build())));
        log.append(sql, entries);
    }

    private List<AuditEntry> paged(String type, Assessment assessment, JsonObject summary, List<JsonValue> parts) {
        List<AuditEntry> entries = new ArrayList<>();
        int pages = Math.max(1, (parts.size() + PARTS_AN_ENTRY - 1) / PARTS_AN_ENTRY);
        for (int page = 0; page < pages; page++) {
            List<JsonValue> onPage =
                    parts.subList(page * PARTS_AN_ENTRY, Math.min(parts.size(), (page + 1) * PARTS_AN_ENTRY));
            entries.add(entry(
                    type,
                    subject(assessment.id(), assessment.connectionId()),
                    JsonObject.builder()
                            .put("as_of", assessment.asOf().toString())
                            .put("page", page + 1L)
                            .put("pages", pages)
                            .put("summary", summary)
                            .put("parts", new JsonArray(onPage))
                            .build()));
        }
        return entries;
    }

    private static JsonObject subject(UUID assessmentId, UUID connectionId) {
        return JsonObject.builder()
                .put("assessment", assessmentId.toString())
                .put("connection", connectionId.toString())
                .build();
    }

    private static JsonObject part(Task task) {
        return JsonObject.builder()
                .put("scope", task.scope().id())
                .put("region", task.region())
                .put("service", task.service())
                .build();
    }

    private static JsonObject part(TaskCoverage coverage) {
        return part(coverage.task())
                .with("state", JsonValue.of(coverage.task().state().id()))
                .with("resources", JsonValue.of(coverage.resources()))
                .with("pages", JsonValue.of(coverage.pages()))
                .with("gaps", JsonValue.of(coverage.gaps()));
    }

    private static JsonObject change(VerdictChange change) {
        return JsonObject.builder()
                .put("control", change.controlId())
                .put("before", text(change.before()))
                .put("after", text(change.after()))
                .put("input_digest", text(change.inputDigest()))
                .build();
    }

    private static JsonValue text(@Nullable String value) {
        return value == null ? new JsonValue.Null() : JsonValue.of(value);
    }

    private AuditEntry entry(String type, JsonObject subject, JsonObject detail) {
        return new AuditEntry(type, clock.instant(), ACTOR, subject, detail);
    }
}
