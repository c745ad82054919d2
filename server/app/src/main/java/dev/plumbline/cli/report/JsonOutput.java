package dev.plumbline.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.AssessmentReport;
import dev.plumbline.connector.api.Json;
import dev.plumbline.policy.PolicyCatalogue;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** One JSON document, streamed. Its schema is docs/schema/assessment.schema.json. */
final class JsonOutput implements Output {
    @Override
    public void print(Assessment assessment, AssessmentReport report, PolicyCatalogue policies, PrintStream out) {
        try (JsonGenerator json = new JsonFactory()
                .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
                .createGenerator(out)) {
            json.writeStartObject();
            writeAssessment(assessment, json);
            writeCoverage(assessment, report, json);
            writeGaps(assessment, report, json);
            json.writeArrayFieldStart("verdicts");
            report.verdicts(assessment.id(), verdict -> {
                try {
                    write(verdict, json);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeAssessment(Assessment assessment, JsonGenerator json) throws IOException {
        Assessment.Progress progress = assessment.progress();
        json.writeObjectFieldStart("assessment");
        json.writeStringField("id", assessment.id().toString());
        json.writeStringField("connection_id", assessment.connectionId().toString());
        json.writeStringField("state", assessment.state().id());
        json.writeStringField("as_of", assessment.asOf().toString());
        json.writeStringField("started_at", assessment.startedAt().toString());
        writeOptional("ended_at", assessment.endedAt(), json);
        writeOptional("revision", assessment.revision(), json);
        json.writeNumberField("resources_found", progress.resourcesFound());
        json.writeNumberField("calls_made", progress.callsMade());
        json.writeNumberField("controls_judged", progress.controlsJudged());
        json.writeNumberField("verdicts_reused", progress.verdictsReused());
        json.writeNumberField("gaps", progress.gaps());
        json.writeObjectFieldStart("verdicts");
        json.writeNumberField("pass", progress.pass());
        json.writeNumberField("fail", progress.fail());
        json.writeNumberField("not_applicable", progress.notApplicable());
        json.writeNumberField("unknown", progress.unknown());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeCoverage(Assessment assessment, AssessmentReport report, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart("coverage");
        for (AssessmentReport.Coverage part : report.coverage(assessment.id())) {
            json.writeStartObject();
            json.writeStringField("scope", part.scope());
            json.writeStringField("region", part.region());
            json.writeStringField("service", part.service());
            json.writeStringField("state", part.state());
            json.writeNumberField("resources", part.resources());
            json.writeNumberField("pages", part.pages());
            json.writeNumberField("calls", part.calls());
            json.writeNumberField("gaps", part.gaps());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeGaps(Assessment assessment, AssessmentReport report, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart("gaps");
        for (AssessmentReport.GapLine gap : report.gaps(assessment.id())) {
            json.writeStartObject();
            json.writeStringField("scope", gap.scope());
            json.writeStringField("region", gap.region());
            json.writeStringField("service", gap.service());
            writeOptional("type", gap.type(), json);
            writeOptional("uid", gap.uid(), json);
            json.writeStringField("path", gap.path());
            json.writeStringField("code", gap.code());
            json.writeStringField("operation", gap.operation());
            json.writeStringField("message", gap.message());
            writeOptional("request_id", gap.requestId(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(AssessmentReport.Verdict verdict, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("control", verdict.control());
        json.writeStringField("resource", verdict.uid());
        json.writeStringField("type", verdict.type());
        json.writeStringField("scope", verdict.scope());
        json.writeStringField("region", verdict.region());
        json.writeStringField("status", verdict.status());
        json.writeStringField("since", verdict.since().toString());
        json.writeFieldName("violations");
        Json.write(verdict.violations(), json);
        json.writeFieldName("reasons");
        Json.write(verdict.reasons(), json);
        json.writeStringField("input_digest", verdict.inputDigest());
        json.writeStringField("control_digest", verdict.controlDigest());
        json.writeEndObject();
    }

    private static void writeOptional(String name, @Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value.toString());
        }
    }
}
