package dev.plumbline.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.VerdictCounts;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.Framework;
import dev.plumbline.policy.Severity;
import dev.plumbline.policy.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StandingTest {
    private static final Framework.Requirement REQUIREMENT =
            new Framework.Requirement("R", "Requirement", "", "automated");
    private static final Control NOTEBOOKS = control("A", "aws.sagemaker.notebook_instance");
    private static final Control BUCKETS = control("B", "aws.s3.bucket");
    private static final VerdictCounts PASSES = new VerdictCounts(3, 0, 0, 0);
    private static final VerdictCounts NOT_APPLICABLE = new VerdictCounts(0, 0, 2, 0);

    @Example
    void metTakesAPassAndNothingUnknown() {
        assertThat(state(Map.of("A", PASSES), Set.of(), Set.of())).isEqualTo(RequirementState.MET);
        assertThat(state(Map.of("A", PASSES, "B", NOT_APPLICABLE), Set.of(), Set.of()))
                .isEqualTo(RequirementState.MET);
    }

    @Example
    void oneUnknownVerdictLeavesItUnknown() {
        assertThat(state(Map.of("A", PASSES, "B", new VerdictCounts(9, 0, 0, 1)), Set.of(), Set.of()))
                .isEqualTo(RequirementState.UNKNOWN);
    }

    @Example
    void aListingThatDidNotEndLeavesItUnknown() {
        assertThat(state(Map.of("A", PASSES), Set.of("aws.s3.bucket"), Set.of()))
                .isEqualTo(RequirementState.UNKNOWN);
        assertThat(state(Map.of("A", PASSES), Set.of("aws.kms.key"), Set.of())).isEqualTo(RequirementState.MET);
    }

    @Example
    void resourcesThatNobodyHasJudgedLeaveItUnknown() {
        assertThat(state(Map.of("A", PASSES), Set.of(), Set.of("aws.s3.bucket")))
                .isEqualTo(RequirementState.UNKNOWN);
    }

    @Example
    void nothingToJudgeIsNotAssessed() {
        assertThat(state(Map.of(), Set.of(), Set.of())).isEqualTo(RequirementState.NOT_ASSESSED);
        assertThat(state(Map.of("A", NOT_APPLICABLE), Set.of(), Set.of())).isEqualTo(RequirementState.NOT_ASSESSED);
    }

    @Example
    void aRequirementThatNoScanCanDecideIsNeverMet() {
        Framework.Requirement manual = new Framework.Requirement("R", "Requirement", "", "manual");

        assertThat(new Standing(Map.of("A", PASSES), Set.of(), Set.of()).state(manual, List.of(NOTEBOOKS)))
                .isEqualTo(RequirementState.NOT_ASSESSED);
    }

    @Property
    void aFailIsNeverHidden(
            @ForAll("counts") VerdictCounts one, @ForAll("counts") VerdictCounts other, @ForAll boolean unread) {
        VerdictCounts failing = one.plus(new VerdictCounts(0, 1, 0, 0));

        assertThat(state(Map.of("A", failing, "B", other), unread ? Set.of("aws.s3.bucket") : Set.of(), Set.of()))
                .isEqualTo(RequirementState.NOT_MET);
    }

    @Property
    void metIsNeverSaidWhileAnythingIsUnknown(
            @ForAll("counts") VerdictCounts one, @ForAll("counts") VerdictCounts other, @ForAll boolean unread) {
        RequirementState state =
                state(Map.of("A", one, "B", other), unread ? Set.of("aws.s3.bucket") : Set.of(), Set.of());

        if (unread || one.unknown() + other.unknown() > 0) {
            assertThat(state).isNotEqualTo(RequirementState.MET);
        }
    }

    @Property
    void scoresAreIntervalsThatReachAHundredOnlyWhenAllPass(@ForAll("counts") VerdictCounts counts) {
        Score score = Score.of(counts);

        if (counts.counted() == 0) {
            assertThat(score).isNull();
            return;
        }
        assertThat(score).isNotNull();
        assertThat(score.lower()).isBetween(0.0, score.upper());
        assertThat(score.upper()).isLessThanOrEqualTo(100.0);
        assertThat(score.lower() == 100.0).isEqualTo(counts.fail() + counts.unknown() == 0);
        assertThat(score.upper() == 100.0).isEqualTo(counts.fail() == 0);
        assertThat(score.lower() == score.upper() || counts.unknown() > 0).isTrue();
    }

    @Provide
    Arbitrary<VerdictCounts> counts() {
        Arbitrary<Long> few = Arbitraries.longs().between(0, 2);
        Arbitrary<Long> count = Arbitraries.oneOf(few, Arbitraries.longs().between(0, 10_000_000));
        return Combinators.combine(count, few, count, few).as(VerdictCounts::new);
    }

    private static RequirementState state(
            Map<String, VerdictCounts> byControl, Set<String> unreadTypes, Set<String> presentTypes) {
        return new Standing(byControl, unreadTypes, presentTypes).state(REQUIREMENT, List.of(NOTEBOOKS, BUCKETS));
    }

    private static Control control(String id, String type) {
        return new Control(
                id,
                id,
                "",
                Severity.HIGH,
                List.of(type),
                Set.of(),
                false,
                "",
                List.of(),
                Map.of(),
                "",
                "",
                JsonObject.EMPTY,
                "",
                View.NOTHING,
                "");
    }
}
