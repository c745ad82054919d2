package dev.plumbline.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.AssessmentReport.Verdict;
import dev.plumbline.assessment.AssessmentState;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.aws.testing.Fault;
import dev.plumbline.connector.aws.testing.GoodAndBad;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.PolicyCatalogue;
import dev.plumbline.policy.SettingStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each control of AWS tells a good resource from a bad one, and knows when it can't: every operation is refused in turn,
 * and what a verdict stands on decides whether it becomes UNKNOWN.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoodAndBadTest {
    /** Refused, they end the assessment or narrow it: CommandLineFaultsTest. */
    private static final Set<String> OF_DISCOVERY =
            Set.of("sts:GetCallerIdentity", "iam:ListAccountAliases", "account:ListRegions");

    /** Read, but no verdict on a good resource stands on them. */
    private static final Set<String> NEEDED_BY_NONE = Set.of(
            // The good role has its policies inline.
            "iam:ListPolicies",
            "iam:GetPolicyVersion",
            // Shown, not judged.
            "iam:GetAccessKeyLastUsed",
            "kms:ListAliases",
            "s3:GetBucketPolicyStatus",
            // The good script is no Studio's.
            "sagemaker:ListStudioLifecycleConfigs",
            "sagemaker:DescribeStudioLifecycleConfig");

    private final AwsAccount account = new AwsAccount();
    private final Pipeline pipeline = Pipeline.start();
    private final Map<String, GoodAndBad.Pair> pairs = new TreeMap<>();
    private final Set<String> asked = new TreeSet<>();
    private UUID connection;
    private Map<Pipeline.Key, Verdict> beforeImproving;
    private Map<Pipeline.Key, Verdict> healthy;

    @BeforeAll
    void assessTheHealthyAccount() throws InterruptedException {
        account.pairs().forEach(pair -> pairs.put(pair.control(), pair));
        pipeline.bean(SettingStore.class)
                .apply(Json.parseObject(
                        "{\"PL-AWS-SM-015\": {\"approved_buckets\": [\"%s\"]}}".formatted(GoodAndBad.TRAINING_BUCKET)));
        connection = pipeline.connection("account", "aws", account.settings(), List.of(AwsAccount.REGION));
        beforeImproving = verdicts(connection, AssessmentState.SUCCEEDED);
        account.improve();
        account.faults().reset();
        healthy = verdicts(connection, AssessmentState.SUCCEEDED);
        asked.addAll(account.faults().operations());
    }

    @AfterEach
    void heal() {
        account.faults().reset();
    }

    @AfterAll
    void close() {
        pipeline.close();
        account.close();
    }

    @Test
    void everyControlHasAPairAndARow() {
        List<String> ids = pipeline.bean(PolicyCatalogue.class).controls().stream()
                .map(Control::id)
                .filter(id -> id.startsWith("PL-AWS-"))
                .toList();

        assertThat(ids).hasSizeGreaterThanOrEqualTo(45);
        assertThat(pairs.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(Needs.controls()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void everyOperationIsRefusedInTurn() {
        Set<String> refused = new HashSet<>(OF_DISCOVERY);
        operations().forEach(refused::add);

        assertThat(asked).containsExactlyInAnyOrderElementsOf(refused);
        assertThat(Needs.byOperation().keySet()).doesNotContainAnyElementsOf(NEEDED_BY_NONE);
    }

    @ParameterizedTest
    @MethodSource("controls")
    void passesTheGoodAndFailsTheBad(String control) {
        GoodAndBad.Pair pair = requireNonNull(pairs.get(control), "no pair");
        Verdict good = verdict(healthy, control, pair.good());
        Verdict bad = verdict(pair.isOfAccount() ? beforeImproving : healthy, control, pair.bad());

        assertThat(good.status()).as("%s on %s: %s", control, good.uid(), good).isEqualTo("PASS");
        assertThat(good.violations().items()).isEmpty();
        assertThat(bad.status()).as("%s on %s: %s", control, bad.uid(), bad).isEqualTo("FAIL");
        assertThat(bad.violations().items()).isNotEmpty().allSatisfy(violation -> assertThat(violation.toString())
                .contains("\"message\":", "\"path\":", "\"observed\":", "\"expected\":"));
    }

    Stream<String> controls() {
        return pairs.keySet().stream();
    }

    /** The account is known from before: what can no longer be read stays in sight, as unknown. */
    @ParameterizedTest
    @MethodSource("operations")
    void knowsWhatItCanNoLongerRead(String operation) throws InterruptedException {
        account.faults().on(operation, Fault.denied());

        Map<Pipeline.Key, Verdict> refused = verdicts(connection, AssessmentState.INCOMPLETE);

        assertThat(refused.keySet()).isEqualTo(healthy.keySet());
        assertNothingButUnknown(refused);
        assertThat(unknown(refused)).containsExactlyInAnyOrderElementsOf(needing(operation));
    }

    /** The account has never been seen: what can't be listed is not there, and what relates to it is unknown. */
    @ParameterizedTest
    @MethodSource("listings")
    void knowsWhatItHasNeverRead(String operation) throws InterruptedException {
        account.faults().on(operation, Fault.denied());
        UUID stranger = pipeline.connection(
                "new to " + operation.replace(':', ' '), "aws", account.settings(), List.of(AwsAccount.REGION));

        Map<Pipeline.Key, Verdict> refused = verdicts(stranger, AssessmentState.INCOMPLETE);

        assertThat(healthy.keySet()).containsAll(refused.keySet());
        assertNothingButUnknown(refused);
        List<String> seen = new ArrayList<>(needing(operation));
        seen.removeIf(
                row -> refused.keySet().stream().noneMatch(key -> row.equals(key.control() + " " + key.resource())));
        assertThat(unknown(refused)).containsExactlyInAnyOrderElementsOf(seen);
    }

    static Stream<String> operations() {
        return Stream.concat(Needs.byOperation().keySet().stream(), NEEDED_BY_NONE.stream())
                .sorted();
    }

    static Stream<String> listings() {
        return operations()
                .filter(operation -> operation.contains(":List")
                        || operation.equals("ecr:DescribeRepositories")
                        || operation.equals("iam:GetAccountAuthorizationDetails"))
                // Of one resource, not of an account's.
                .filter(operation -> !operation.endsWith(":ListTags") && !operation.endsWith(":ListAccessKeys"));
    }

    /** Of all controls and resources: a refused call makes nothing pass, fail or not apply that did not before. */
    private void assertNothingButUnknown(Map<Pipeline.Key, Verdict> refused) {
        Map<Pipeline.Key, String> invented = new HashMap<>();
        refused.forEach((key, verdict) -> {
            String before = requireNonNull(healthy.get(key), "new verdict").status();
            if (!verdict.status().equals("UNKNOWN") && !verdict.status().equals(before)) {
                invented.put(key, before + " became " + verdict.status());
            }
            if (verdict.status().equals("UNKNOWN")) {
                assertThat(verdict.reasons().items()).as("reasons of %s", key).isNotEmpty();
            }
        });
        assertThat(invented).isEmpty();
    }

    /** Good resources about which a control no longer knows. */
    private List<String> unknown(Map<Pipeline.Key, Verdict> verdicts) {
        return rows().filter(row -> {
                    Verdict verdict = verdicts.get(new Pipeline.Key(row.control(), good(row)));
                    return verdict != null && verdict.status().equals("UNKNOWN");
                })
                .map(row -> row.control() + " " + good(row))
                .toList();
    }

    private List<String> needing(String operation) {
        return rows().filter(row -> row.operations().contains(operation))
                .map(row -> row.control() + " " + good(row))
                .toList();
    }

    private static Stream<Needs.Row> rows() {
        return Needs.rows().stream();
    }

    private String good(Needs.Row row) {
        if (row.good().equals("-")) {
            return requireNonNull(pairs.get(row.control()), "no pair").good();
        }
        return healthy.keySet().stream()
                .filter(key -> key.control().equals(row.control()))
                .map(Pipeline.Key::resource)
                .filter(uid -> uid.endsWith(row.good()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no resource " + row.good()));
    }

    private Map<Pipeline.Key, Verdict> verdicts(UUID of, AssessmentState expected) throws InterruptedException {
        Assessment assessment = pipeline.assess(of);
        assertThat(assessment.state())
                .as("%s %s", assessment.problemTitle(), assessment.problemDetail())
                .isEqualTo(expected);
        return pipeline.verdicts(assessment.id());
    }

    private static Verdict verdict(Map<Pipeline.Key, Verdict> verdicts, String control, String uid) {
        Verdict verdict = verdicts.get(new Pipeline.Key(control, uid));
        assertThat(verdict).as("verdict of %s on %s", control, uid).isNotNull();
        return requireNonNull(verdict);
    }
}
