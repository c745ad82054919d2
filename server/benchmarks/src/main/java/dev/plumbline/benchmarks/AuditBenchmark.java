package dev.plumbline.benchmarks;

import dev.plumbline.audit.AuditEntry;
import dev.plumbline.audit.AuditLog;
import dev.plumbline.audit.AuditVerification;
import dev.plumbline.audit.AuditVerifier;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.database.DatabaseSource;
import dev.plumbline.platform.database.DatabaseTarget;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/** How fast the audit log acknowledges entries, each on disk when its writer goes on, and how fast it is verified. */
final class AuditBenchmark implements Benchmark {
    private static final int ENTRY_BYTES = 600;
    private static final double TARGET_P99_MILLIS = 250;
    /** PostgreSQL takes 120 connections, and few machines more threads of it. */
    private static final int MOST_CONNECTIONS = 64;

    private static final Duration DRAIN_LONGEST = Duration.ofMinutes(5);
    private static final Instant NOW = Instant.parse("2026-11-01T06:00:00Z");
    private static final int FRAME_BYTES = entry(0, "").canonical().length;

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public void run(Workshop workshop, Telling telling) throws IOException, InterruptedException, SQLException {
        try (Installation plumbline = Installation.start(workshop.fresh("audit"), workshop.tools())) {
            append(plumbline, 64, 5_000, telling);
            append(plumbline, 1_024, 16_000, telling);
            verify(plumbline, telling);
        }
    }

    private static void append(Installation plumbline, int writers, double targetASecond, Telling telling)
            throws InterruptedException, SQLException {
        AuditLog log = plumbline.bean(AuditLog.class);
        String filling = "x".repeat(ENTRY_BYTES - FRAME_BYTES);
        Writers.Result ours = Writers.run(writers, _ -> number -> log.append(entry(number, filling)));
        Figure unsequenced = drain(plumbline, writers);
        int connections = Math.min(writers, MOST_CONNECTIONS);
        Writers.Result theirs = insert(plumbline, connections, entry(0, filling).canonical());
        String who = "%,d writers".formatted(writers);
        telling.figure(Figure.of("acknowledged entries, " + who, ours.aSecond(), "a second")
                .atLeast(targetASecond)
                .against("INSERT and COMMIT a row on %d connections".formatted(connections), theirs.aSecond()));
        telling.figure(Figure.of("p50 of an acknowledgement, " + who, ours.millis(0.5), "ms")
                .against("a row", theirs.millis(0.5)));
        telling.figure(Figure.of("p99 of an acknowledgement, " + who, ours.millis(0.99), "ms")
                .atMost(TARGET_P99_MILLIS)
                .against("a row", theirs.millis(0.99))
                .with(JsonObject.builder()
                        .put("acknowledged", ours.count())
                        .put("longest_ms", Machine.number(ours.millis(1)))
                        .build()));
        telling.figure(unsequenced);
    }

    /** The baseline: the same bytes into a bare table, as whoever has no log would keep them. */
    private static Writers.Result insert(Installation plumbline, int connections, byte[] entry)
            throws InterruptedException, SQLException {
        DatabaseTarget owner = plumbline.bean(DatabaseSource.class).owner();
        try (Connection connection = connect(owner);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE benchmark_row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, entry bytea)");
        }
        try {
            return Writers.run(connections, _ -> {
                Connection connection = connect(owner);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO benchmark_row (entry) VALUES (?)");
                return new Writers.Writer() {
                    @Override
                    public void write(long number) throws SQLException {
                        insert.setBytes(1, entry);
                        insert.executeUpdate();
                    }

                    @Override
                    public void close() throws SQLException {
                        connection.close();
                    }
                };
            });
        } finally {
            try (Connection connection = connect(owner);
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE benchmark_row");
            }
        }
    }

    private static Connection connect(DatabaseTarget target) throws SQLException {
        return DriverManager.getConnection(target.url(), target.user(), target.password());
    }

    /** Looks how far the sequencer was behind the writers, and waits for it. */
    private static Figure drain(Installation plumbline, int writers) throws InterruptedException {
        Database database = plumbline.bean(Database.class);
        long since = System.nanoTime();
        long waiting = pending(database);
        while (pending(database) > 0) {
            if (System.nanoTime() - since > DRAIN_LONGEST.toNanos()) {
                throw new IllegalStateException("entries have no index after " + DRAIN_LONGEST);
            }
            Thread.sleep(Duration.ofMillis(20));
        }
        return Figure.of(
                        "entries without an index when the writers ended, %,d writers".formatted(writers),
                        (double) waiting,
                        "entries")
                .with(JsonObject.builder()
                        .put("seconds_until_all_had_one", Machine.number((System.nanoTime() - since) / 1e9))
                        .build());
    }

    private static long pending(Database database) {
        return database.inTransaction(sql -> sql.query("SELECT count(*) FROM audit_pending", row -> row.getLong(1))
                .getFirst());
    }

    private static void verify(Installation plumbline, Telling telling) throws SQLException, IOException {
        long start = System.nanoTime();
        AuditVerification verification = plumbline.bean(AuditVerifier.class).verify(_ -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!(verification instanceof AuditVerification.Intact(var head, long checkpoints, long _))) {
            throw new IllegalStateException("the log that was just written does not verify: " + verification);
        }
        telling.figure(Figure.of("verifying %,d entries".formatted(head.size()), seconds, "s")
                .with(JsonObject.builder()
                        .put("entries", head.size())
                        .put("checkpoints", checkpoints)
                        .put("entries_a_second", Machine.number(head.size() / seconds))
                        .build()));
    }

    /** Of the same size whatever its number. */
    private static AuditEntry entry(long number, String filling) {
        return new AuditEntry(
                "benchmark.written",
                NOW,
                "system",
                JsonObject.builder().put("number", "%012d".formatted(number)).build(),
                JsonObject.builder().put("filling", filling).build());
    }
}
