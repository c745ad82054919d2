package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.connector.snapshot.demo.BigEstate;
import dev.plumbline.e2e.Pipeline;
import dev.plumbline.inventory.ConnectionService;
import dev.plumbline.inventory.NewConnection;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A replica that was taken for dead lives on beside its successor. The database is made to wait where the first one
 * records, the successor begins, and both go on at once.
 */
class FencedStepsTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static Pipeline pipeline;

    private UUID connection;

    @BeforeAll
    static void start() {
        pipeline = Pipeline.start();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @BeforeEach
    void connect() throws IOException {
        Path folder = Files.createTempDirectory(TestFolders.build(), "fenced");
        Path recording = folder.resolve("estate.jsonl");
        new BigEstate(1000, 3, 0).write(recording);
        connection = pipeline.bean(ConnectionService.class)
                .create(
                        new NewConnection(
                                folder.getFileName().toString(),
                                "snapshot",
                                Map.of("path", recording.toString()),
                                List.of(),
                                List.of()),
                        "test")
                .id();
    }

    @Test
    void ofTwoThatJudgeTheSameOneRecords() throws InterruptedException {
        UUID id;
        CompletableFuture<Void> successor;
        try (Gate gate = Gate.close("verdict")) {
            id = begin();
            gate.awaitWriter();
            successor = run(() -> pipeline.bean(JudgeStep.class).run(id));
            await().atMost(LONGEST).until(() -> count("SELECT attempt FROM assessment WHERE id = ?", id) == 2);
        }
        assertThatEachRecordedOnce(id, successor);
    }

    private void assertThatEachRecordedOnce(UUID id, CompletableFuture<Void> successor) throws InterruptedException {
        pipeline.bean(AssessmentService.class).await(id, _ -> {});
        try {
            successor.join();
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(SupersededException.class);
        }
        Assessment.Progress progress =
                pipeline.bean(AssessmentStore.class).find(id).orElseThrow().progress();
        long verdicts = count("SELECT count(*) FROM verdict WHERE assessment_id = ?", id);
        long resources = count("SELECT count(DISTINCT resource_id) FROM verdict WHERE assessment_id = ?", id);
        assertThat(verdicts).isPositive();
        assertThat(progress.controlsJudged() + progress.verdictsReused()).isEqualTo(verdicts);
        assertThat(progress.pass() + progress.fail() + progress.notApplicable() + progress.unknown())
                .isEqualTo(verdicts);
        assertThat(progress.changes()).isEqualTo(verdicts);
        assertThat(entries(id, "verdict.changed")).isEqualTo(resources);
        assertThat(entries(id, "assessment.closed")).isEqualTo(1);
    }

    private UUID begin() {
        return pipeline.bean(AssessmentService.class).start(connection, Trigger.MANUAL, "test");
    }

    private static long entries(UUID id, String type) {
        return database()
                .inTransaction(sql -> sql.query("""
                        SELECT count(*) FROM audit_queue
                         WHERE convert_from(entry, 'UTF8')::jsonb ->> 'type' = ?
                           AND position(? IN convert_from(entry, 'UTF8')) > 0""", row -> row.getLong(1), type, id.toString()))
                .getFirst();
    }

    private static long count(String query, UUID id) {
        return database()
                .inTransaction(sql -> sql.query(query, row -> row.getLong(1), id))
                .getFirst();
    }

    private static Database database() {
        return pipeline.database().database();
    }

    private static CompletableFuture<Void> run(Step step) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        step.run();
                    } catch (InterruptedException e) {
                        throw new CompletionException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /** While it is closed, whoever writes to the table waits, and readers go on. */
    private static final class Gate implements AutoCloseable {
        private final String table;
        private final Connection connection;

        private Gate(String table, Connection connection) {
            this.table = table;
            this.connection = connection;
        }

        static Gate close(String table) {
            try {
                Connection connection = pipeline.database().owner().getConnection();
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("LOCK TABLE " + table + " IN SHARE MODE");
                }
                return new Gate(table, connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void awaitWriter() {
            await().atMost(LONGEST).until(() -> !database()
                    .inTransaction(sql -> sql.query(
                            "SELECT FROM pg_locks WHERE NOT granted AND relation = ?::regclass", row -> table, table))
                    .isEmpty());
        }

        @Override
        public void close() {
            try (connection) {
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
