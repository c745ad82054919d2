package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses. */
class AuditSchemaTest {
    private static final String PERMISSION_DENIED = "42501";

    private AuditFixture log;

    @BeforeEach
    void aLogOfThreeHundredEntries(@TempDir Path folder) throws Exception {
        log = AuditFixture.create(folder);
        log.grow(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_queue SET entry = entry",
                "UPDATE audit_entry SET leaf_hash = leaf_hash",
                "UPDATE audit_tile SET root = root",
                "UPDATE audit_checkpoint SET note = note",
                "DELETE FROM audit_queue",
                "DELETE FROM audit_entry",
                "DELETE FROM audit_tile",
                "DELETE FROM audit_checkpoint",
                "TRUNCATE audit_queue",
                "TRUNCATE audit_entry",
                "TRUNCATE audit_tile",
                "TRUNCATE audit_checkpoint"
            })
    void neitherTheApplicationNorTheOwnerChangesTheLog(String statement) throws SQLException {
        assertThatThrownBy(() -> execute(log.database.app(), statement))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(PERMISSION_DENIED));
        assertThatThrownBy(() -> execute(log.database.owner(), statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("the audit log is append-only");
        assertThat(log.database.number("SELECT count(*) FROM audit_entry")).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO audit_pending VALUES (1)",
                "DELETE FROM audit_pending",
                "UPDATE audit_pending SET ticket = 1",
                "TRUNCATE audit_pending",
                "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
                "DROP TABLE audit_entry",
                "SET session_replication_role = replica"
            })
    void theApplicationCannotTouchWhatGuardsTheLog(String statement) {
        assertThatThrownBy(() -> execute(log.database.app(), statement))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(PERMISSION_DENIED));
    }

    @Test
    void aTemporaryTableDoesNotTakeThePlaceOfThePendingTickets() throws SQLException {
        try (Connection connection = log.database.app().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE audit_pending (ticket bigint)");
            statement.execute("INSERT INTO audit_queue (entry) VALUES ('{}')");
        }

        assertThat(log.database.number("SELECT count(*) FROM public.audit_pending"))
                .isEqualTo(1);
    }

    @Test
    void aTicketIsPendingUntilItHasAnIndex() throws Exception {
        log.queue(300, 5);
        assertThat(log.database.number("SELECT count(*) FROM audit_pending")).isEqualTo(5);

        AuditFixture.signed(log.batch().run());

        assertThat(log.database.number("SELECT count(*) FROM audit_pending")).isZero();
    }

    @Test
    void anEntryAboveSixtyKibibytesIsRefusedByTheDatabaseToo() {
        assertThatThrownBy(() -> execute(
                        log.database.app(),
                        "INSERT INTO audit_queue (entry) VALUES (convert_to(repeat('x', 61441), 'UTF8'))"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("audit_queue_entry_check");
    }

    private static void execute(DataSource role, String sql) throws SQLException {
        try (Connection connection = role.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
