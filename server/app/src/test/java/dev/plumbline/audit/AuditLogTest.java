package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.connector.api.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class AuditLogTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private Path folder;
    private Path otherFolder;
    private AuditFixture log;
    private HikariDataSource pool;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void aDatabase(@TempDir Path folder, @TempDir Path otherFolder) throws Exception {
        this.folder = folder;
        this.otherFolder = otherFolder;
        log = AuditFixture.create(folder);
        HikariConfig config = new HikariConfig();
        config.setDataSource(log.database.app());
        config.setMaximumPoolSize(16);
        pool = new HikariDataSource(config);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        pool.close();
    }

    @Test
    void anEntryOfABusinessTransactionIsInTheLogOnceItIsCommitted() throws Exception {
        AuditLog audit = start(log, pool);
        Ticket ticket;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            ticket = audit.append(connection, AuditFixture.entry(1));
            connection.commit();
        }

        assertThat(audit.whenSequenced(ticket, SOON).get()).isZero();
        assertThat(log.verify()).isInstanceOf(AuditVerification.Intact.class);
    }

    @Test
    void aBusinessTransactionThatIsRolledBackLeavesNoEntry() throws Exception {
        AuditLog audit = start(log, pool);
        Ticket rolledBack;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            rolledBack = audit.append(connection, AuditFixture.entry(1));
            connection.rollback();
        }
        Ticket next = audit.append(AuditFixture.entry(2));

        assertThat(audit.whenSequenced(next, SOON).get()).isZero();
        assertThat(log.database.number("SELECT count(*) FROM audit_queue")).isEqualTo(1);
        assertThatThrownBy(() ->
                        audit.whenSequenced(rolledBack, Duration.ofMillis(1)).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void theEntriesOfOneTransactionKeepTheirOrder() throws Exception {
        AuditLog audit = start(log, pool);
        List<Ticket> tickets;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            tickets = audit.append(
                    connection, List.of(AuditFixture.entry(0), AuditFixture.entry(1), AuditFixture.entry(2)));
            assertThat(audit.append(connection, List.of())).isEmpty();
            connection.commit();
        }

        for (int i = 0; i < 3; i++) {
            assertThat(audit.whenSequenced(tickets.get(i), SOON).get()).isEqualTo(i);
        }
    }

    @Test
    void anEntryThatIsTooLargeLeavesTheTransactionAsItWas() throws Exception {
        AuditLog audit = start(log, pool);
        AuditEntry large = new AuditEntry(
                "test.happened",
                AuditFixture.NOW,
                "system",
                JsonObject.EMPTY,
                JsonObject.builder().put("text", "x".repeat(61_440)).build());
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            audit.append(connection, AuditFixture.entry(1));
            assertThatThrownBy(() -> audit.append(connection, large)).isInstanceOf(AuditEntryTooLargeException.class);
            connection.commit();
        }

        assertThatThrownBy(() -> audit.append(large)).isInstanceOf(AuditEntryTooLargeException.class);
        assertThat(log.database.number("SELECT count(*) FROM audit_queue")).isEqualTo(1);
    }

    @Test
    void manyWritersAndTwoSequencersLoseAndDoubleNothingAndKeepEachWritersOrder() throws Exception {
        int writers = 32;
        int each = 60;
        int expected = writers * each;
        AuditLog audit = start(log, pool);
        Files.copy(folder.resolve("audit.key"), otherFolder.resolve("audit.key"));
        AuditFixture replica = log.on(otherFolder);
        AuditLog other = start(replica, log.database.app());

        List<List<Ticket>> tickets = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Ticket>>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                running.add(threads.submit(() -> write(number % 2 == 0 ? audit : other, number * each, each)));
            }
            for (Future<List<Ticket>> one : running) {
                tickets.add(one.get());
            }
        }

        List<Long> indices = new ArrayList<>();
        for (List<Ticket> ofOneWriter : tickets) {
            List<Long> own = new ArrayList<>();
            for (Ticket ticket : ofOneWriter) {
                own.add(audit.whenSequenced(ticket, SOON).get());
            }
            assertThat(own).isSorted();
            indices.addAll(own);
        }
        assertThat(indices).doesNotHaveDuplicates().hasSize(expected);
        assertThat(log.database.number("SELECT count(*) FROM audit_entry")).isEqualTo(expected);
        assertThat(log.alarm.state()).isEqualTo(new AuditState.Signing());
        assertThat(replica.alarm.state()).isEqualTo(new AuditState.Signing());
        assertThat(log.verify()).isInstanceOf(AuditVerification.Intact.class);
    }

    /** Half in business transactions of their own, half through the group appender. */
    private List<Ticket> write(AuditLog audit, int first, int count) throws Exception {
        List<Ticket> tickets = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            if (i % 2 == 0) {
                tickets.add(audit.append(AuditFixture.entry(i)));
            } else {
                try (Connection connection = pool.getConnection()) {
                    connection.setAutoCommit(false);
                    tickets.add(audit.append(connection, AuditFixture.entry(i)));
                    connection.commit();
                }
            }
        }
        return tickets;
    }

    @Test
    void theAlarmIsRaisedWhenHistoryWasAlteredAndEntriesAreStillTaken() throws Exception {
        log.grow(10);
        log.database.tamper("DELETE FROM audit_entry WHERE index = 9");
        AuditLog audit = start(log, pool);

        await().atMost(SOON).until(() -> log.alarm.state() instanceof AuditState.Stopped);
        Ticket ticket = audit.append(AuditFixture.entry(10));

        assertThat(log.alarm.state())
                .isEqualTo(new AuditState.Stopped(
                        "The log has 9 entries but its last checkpoint says 10", AuditFixture.NOW));
        assertThat(ticket.number()).isEqualTo(11);
        assertThat(log.database.number("SELECT max(size) FROM audit_checkpoint"))
                .isEqualTo(10);
    }

    @Test
    void whoeverWaitsIsToldOfTheAlarm() throws Exception {
        log.grow(10);
        AuditLog audit = start(log, pool);
        // Only then has the check of the start come to its end.
        audit.whenSequenced(audit.append(AuditFixture.entry(10)), SOON).get();
        log.database.tamper("DELETE FROM audit_entry WHERE index = 10");
        Ticket ticket = audit.append(AuditFixture.entry(11));

        assertThatThrownBy(() -> audit.whenSequenced(ticket, SOON).get())
                .hasCauseInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("The log has 10 entries but its last checkpoint says 11");
    }

    @Test
    void aDatabaseThatIsAwayRefusesEntriesAndLaterTakesThemAgain() throws Exception {
        PGSimpleDataSource away = new PGSimpleDataSource();
        away.setServerNames(new String[] {"127.0.0.1"});
        away.setPortNumbers(new int[] {1});
        AtomicReference<DataSource> target = new AtomicReference<>(away);
        AuditLog audit = start(log, new SwitchedDataSource(target));

        assertThatThrownBy(() -> audit.append(AuditFixture.entry(1)))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("plumbline doctor");
        target.set(pool);
        Ticket ticket = audit.append(AuditFixture.entry(2));

        assertThat(audit.whenSequenced(ticket, SOON).get()).isZero();
        assertThat(log.alarm.state()).isEqualTo(new AuditState.Signing());
    }

    @Test
    void whatWasAcceptedIsAcknowledgedBeforeTheLogCloses() throws Exception {
        AuditLog audit = start(log, pool);
        List<CompletableFuture<Ticket>> accepted = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            accepted.add(audit.appendLater(AuditFixture.entry(i)));
        }

        audit.close();

        assertThat(accepted).allSatisfy(one -> assertThat(one).isCompleted());
        assertThat(log.database.number("SELECT count(*) FROM audit_queue")).isEqualTo(500);
        assertThatThrownBy(() -> audit.appendLater(AuditFixture.entry(500)).get(1, TimeUnit.SECONDS))
                .hasCauseInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("it is closed");
    }

    private AuditLog start(AuditFixture fixture, DataSource dataSource) {
        Sequencer sequencer = fixture.sequencer(dataSource);
        GroupAppender appender = new GroupAppender(dataSource, sequencer::wakeUp);
        AuditLog audit = new AuditLog(appender, sequencer, fixture.acknowledgements);
        appender.start();
        sequencer.start();
        open.add(audit);
        return audit;
    }
}
