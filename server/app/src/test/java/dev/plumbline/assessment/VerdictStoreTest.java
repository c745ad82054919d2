package dev.plumbline.assessment;

import static dev.plumbline.assessment.Samples.judged;
import static dev.plumbline.policy.ControlResult.Status.FAIL;
import static dev.plumbline.policy.ControlResult.Status.PASS;
import static dev.plumbline.policy.ControlResult.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.platform.Database;
import dev.plumbline.platform.EmbeddedTestDatabase;
import dev.plumbline.platform.Estate;
import dev.plumbline.platform.Sql;
import dev.plumbline.policy.Control;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerdictStoreTest {
    private static final Instant DAY_ONE = Estate.START;
    private static final Instant DAY_TWO = DAY_ONE.plus(Duration.ofDays(1));
    private static final Instant DAY_THREE = DAY_ONE.plus(Duration.ofDays(2));
    private static final Control CONTROL = Samples.control("PL-T-1", Set.of(), false);
    private static final Control OTHER = Samples.control("PL-T-2", Set.of(), false);
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    private static Database database;
    private static Estate estate;
    private static UUID connection;

    private final VerdictStore store = new VerdictStore();
    private long resource;

    @BeforeAll
    static void make() {
        database = EmbeddedTestDatabase.fresh().database();
        estate = new Estate(database);
        connection = estate.connection("verdicts");
    }

    @BeforeEach
    void addResource() {
        resource = estate.notebook(connection, UUID.randomUUID().toString());
    }

    @Test
    void theFirstVerdictIsAChangeFromNone() {
        List<VerdictChange> changes = put(FIRST, DAY_ONE, judged(resource, CONTROL, FAIL, "01"));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.before()).isNull();
            assertThat(change.after()).isEqualTo("FAIL");
            assertThat(change.controlId()).isEqualTo("PL-T-1");
            assertThat(change.inputDigest())
                    .isEqualTo(
                            Samples.manifest(resource, CONTROL, "01").digest().hex());
        });
        assertThat(inForce()).isEqualTo("FAIL since " + DAY_ONE + " by " + FIRST);
        assertThat(periods()).isEmpty();
    }

    @Test
    void aChangedStatusEndsAPeriodAndBeginsAnother() {
        put(FIRST, DAY_ONE, judged(resource, CONTROL, FAIL, "01"));

        List<VerdictChange> changes = put(SECOND, DAY_TWO, judged(resource, CONTROL, PASS, "02"));

        assertThat(changes).singleElement().extracting(VerdictChange::before).isEqualTo("FAIL");
        assertThat(inForce()).isEqualTo("PASS since " + DAY_TWO + " by " + SECOND);
        assertThat(periods()).containsExactly("FAIL from " + DAY_ONE + " to " + DAY_TWO + " by " + FIRST);
    }

    @Test
    void anUnchangedStatusKeepsItsPeriodButNamesItsNewInput() {
        put(FIRST, DAY_ONE, judged(resource, CONTROL, FAIL, "01"));

        List<VerdictChange> changes = put(SECOND, DAY_TWO, judged(resource, CONTROL, FAIL, "02"));

        assertThat(changes).isEmpty();
        assertThat(inForce()).isEqualTo("FAIL since " + DAY_ONE + " by " + FIRST);
        assertThat(periods()).isEmpty();
        assertThat(standing().get("PL-T-1").inputDigest())
                .isEqualTo(Samples.manifest(resource, CONTROL, "02").digest());
    }

    @Test
    void puttingTwiceIsPuttingOnce() {
        put(FIRST, DAY_ONE, judged(resource, CONTROL, FAIL, "01"));
        put(SECOND, DAY_TWO, judged(resource, CONTROL, UNKNOWN, "02"));

        List<VerdictChange> again = put(SECOND, DAY_TWO, judged(resource, CONTROL, UNKNOWN, "02"));

        assertThat(again).isEmpty();
        assertThat(periods()).hasSize(1);
        assertThat(inForce()).isEqualTo("UNKNOWN since " + DAY_TWO + " by " + SECOND);
    }

    @Test
    void aThirdStatusInOneMomentLeavesNoEmptyPeriod() {
        put(FIRST, DAY_ONE, judged(resource, CONTROL, FAIL, "01"));
        put(SECOND, DAY_ONE, judged(resource, CONTROL, PASS, "02"));

        assertThat(periods())
                .singleElement()
                .asString()
                .startsWith("FAIL from " + DAY_ONE + " to " + DAY_ONE.plusNanos(1000));
    }

    @Test
    void whatIsNotKeptEndsWithAPeriod() {
        put(FIRST, DAY_ONE, judged(resource, CONTROL, FAIL, "01"), judged(resource, OTHER, PASS, "01"));

        List<VerdictChange> ended =
                database.inTransaction(sql -> store.end(sql, DAY_TWO, Map.of(resource, Set.of("PL-T-2"))));

        assertThat(ended).singleElement().satisfies(change -> {
            assertThat(change.controlId()).isEqualTo("PL-T-1");
            assertThat(change.before()).isEqualTo("FAIL");
            assertThat(change.after()).isNull();
        });
        assertThat(standing()).containsOnlyKeys("PL-T-2");
        assertThat(periods()).containsExactly("FAIL from " + DAY_ONE + " to " + DAY_TWO + " by " + FIRST);
        assertThat(database.<List<VerdictChange>>inTransaction(
                        sql -> store.end(sql, DAY_THREE, Map.of(resource, Set.of("PL-T-2")))))
                .isEmpty();
    }

    @Test
    void aFailedTransactionLeavesNothing() {
        try {
            database.inTransaction(sql -> {
                store.put(sql, FIRST, "sha256:test", DAY_ONE, List.of(judged(resource, CONTROL, FAIL, "01")));
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("on purpose");
        }

        assertThat(standing()).isEmpty();
    }

    private List<VerdictChange> put(UUID assessment, Instant asOf, JudgedVerdict... verdicts) {
        return database.inTransaction(sql -> store.put(sql, assessment, "sha256:test", asOf, List.of(verdicts)));
    }

    private Map<String, VerdictStore.Standing> standing() {
        return database.<Map<Long, Map<String, VerdictStore.Standing>>>inTransaction(
                        sql -> store.standing(sql, List.of(resource)))
                .getOrDefault(resource, Map.of());
    }

    private String inForce() {
        return database.<List<String>>inTransaction(sql -> sql.query(
                        "SELECT status, since, assessment_id FROM verdict WHERE resource_id = ? AND control_id = 'PL-T-1'",
                        row -> row.getString(1) + " since " + Sql.instant(row, "since") + " by " + row.getString(3),
                        resource))
                .getFirst();
    }

    private List<String> periods() {
        return database.inTransaction(sql -> sql.query(
                """
                SELECT status, lower(valid) AS since, upper(valid) AS until, assessment_id FROM verdict_period
                 WHERE resource_id = ? ORDER BY valid""",
                row -> "%s from %s to %s by %s"
                        .formatted(
                                row.getString(1),
                                Sql.instant(row, "since"),
                                Sql.instant(row, "until"),
                                row.getString(4)),
                resource));
    }
}
