package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.snapshot.demo.BigEstate;
import dev.plumbline.e2e.Pipeline;
import dev.plumbline.inventory.ConnectionService;
import dev.plumbline.inventory.NewConnection;
import dev.plumbline.platform.TestFolders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An assessment that can't be brought to its end, however often it is tried, says so, also in the audit log. */
class FailedAssessmentTest {
    @Test
    void theLogTellsOfAnAssessmentThatFailedForGood() throws Exception {
        try (Pipeline pipeline = Pipeline.start()) {
            Path recording =
                    Files.createTempDirectory(TestFolders.build(), "failed").resolve("estate.jsonl");
            new BigEstate(1000, 3, 0).write(recording);
            UUID connection = pipeline.bean(ConnectionService.class)
                    .create(
                            new NewConnection(
                                    "failed", "snapshot", Map.of("path", recording.toString()), List.of(), List.of()),
                            "test")
                    .id();
            makeUnreadable(pipeline);

            UUID id = pipeline.bean(AssessmentService.class).start(connection, Trigger.MANUAL, "test");
            Assessment ended = pipeline.bean(AssessmentService.class).await(id, _ -> {});

            assertThat(ended.state()).isEqualTo(AssessmentState.FAILED);
            assertThat(ended.problemDetail()).contains("after several tries", "What was collected is kept");
            List<JsonObject> closings = closings(pipeline, id);
            assertThat(closings).hasSize(1);
            JsonObject detail = closings.getFirst().findObject("detail").orElseThrow();
            assertThat(detail.findObject("summary").orElseThrow().toString())
                    .contains("\"state\":\"failed\"", "after several tries");
            assertThat(detail.findArray("parts").orElseThrow().items())
                    .as("what was read before")
                    .isNotEmpty();
        }
    }

    /** What is stored is no JSON, as after a failure of the disk. */
    private static void makeUnreadable(Pipeline pipeline) throws Exception {
        try (Connection owner = pipeline.database().owner().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    CREATE FUNCTION make_unreadable() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN NEW.document := 'unreadable'; RETURN NEW; END $$""");
            statement.execute("""
                    CREATE TRIGGER unreadable BEFORE INSERT ON resource
                    FOR EACH ROW EXECUTE FUNCTION make_unreadable()""");
        }
    }

    private static List<JsonObject> closings(Pipeline pipeline, UUID id) {
        return pipeline
                .database()
                .database()
                .inTransaction(
                        sql -> sql.query("SELECT entry FROM audit_queue ORDER BY ticket", row -> row.getBytes(1)))
                .stream()
                .map(entry -> Json.parseObject(new String(entry, StandardCharsets.UTF_8)))
                .filter(entry -> entry.findText("type").orElse("").equals("assessment.closed"))
                .filter(entry -> entry.toString().contains(id.toString()))
                .toList();
    }
}
