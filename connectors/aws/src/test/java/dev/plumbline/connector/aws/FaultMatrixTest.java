package dev.plumbline.connector.aws;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.ConnectorSession;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Inventory;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.aws.testing.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation fails in each way: what depends on it has a gap that says so, all else is as if nothing happened. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {
    private static final Set<Operation> OF_DISCOVERY = Set.of(
            Operation.STS_GET_CALLER_IDENTITY, Operation.IAM_LIST_ACCOUNT_ALIASES, Operation.ACCOUNT_LIST_REGIONS);

    /** Listings, and the types that can't be complete without them. */
    private static final Map<Operation, Set<ResourceType>> LISTINGS = Map.ofEntries(
            Map.entry(Operation.ECR_DESCRIBE_REPOSITORIES, Set.of(Types.ECR_REPOSITORY, Types.ECR_REGISTRY)),
            Map.entry(
                    Operation.IAM_GET_ACCOUNT_AUTHORIZATION_DETAILS,
                    Set.of(Types.IAM_ROLE, Types.IAM_USER, Types.IAM_POLICY)),
            Map.entry(Operation.IAM_LIST_POLICIES, Set.of(Types.IAM_POLICY)),
            Map.entry(Operation.KMS_LIST_ALIASES, Set.of(Types.KMS_KEY)),
            Map.entry(Operation.KMS_LIST_KEYS, Set.of(Types.KMS_KEY)),
            Map.entry(Operation.S3_LIST_BUCKETS, Set.of(Types.S3_BUCKET)),
            Map.entry(Operation.SAGEMAKER_LIST_AUTO_ML_JOBS, Set.of(Types.SAGEMAKER_AUTOML_JOB)),
            Map.entry(Operation.SAGEMAKER_LIST_DOMAINS, Set.of(Types.SAGEMAKER_DOMAIN)),
            Map.entry(Operation.SAGEMAKER_LIST_ENDPOINTS, Set.of(Types.SAGEMAKER_ENDPOINT)),
            Map.entry(Operation.SAGEMAKER_LIST_ENDPOINT_CONFIGS, Set.of(Types.SAGEMAKER_ENDPOINT_CONFIG)),
            Map.entry(Operation.SAGEMAKER_LIST_FEATURE_GROUPS, Set.of(Types.SAGEMAKER_FEATURE_GROUP)),
            Map.entry(Operation.SAGEMAKER_LIST_MODELS, Set.of(Types.SAGEMAKER_MODEL)),
            Map.entry(Operation.SAGEMAKER_LIST_MODEL_PACKAGES, Set.of(Types.SAGEMAKER_MODEL_PACKAGE)),
            Map.entry(Operation.SAGEMAKER_LIST_MODEL_PACKAGE_GROUPS, Set.of(Types.SAGEMAKER_MODEL_PACKAGE_GROUP)),
            Map.entry(Operation.SAGEMAKER_LIST_NOTEBOOK_INSTANCES, Set.of(Types.SAGEMAKER_NOTEBOOK_INSTANCE)),
            Map.entry(
                    Operation.SAGEMAKER_LIST_NOTEBOOK_INSTANCE_LIFECYCLE_CONFIGS,
                    Set.of(Types.SAGEMAKER_LIFECYCLE_CONFIG)),
            Map.entry(Operation.SAGEMAKER_LIST_PROCESSING_JOBS, Set.of(Types.SAGEMAKER_PROCESSING_JOB)),
            Map.entry(Operation.SAGEMAKER_LIST_STUDIO_LIFECYCLE_CONFIGS, Set.of(Types.SAGEMAKER_LIFECYCLE_CONFIG)),
            Map.entry(Operation.SAGEMAKER_LIST_TRAINING_JOBS, Set.of(Types.SAGEMAKER_TRAINING_JOB)));

    private final Peer peer = new Peer();
    private final Map<String, Inventory> healthy = new HashMap<>();

    /** @param codes any of which the gap may have */
    private record Failing(String name, Fault fault, Set<String> codes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Failing> FAILINGS = List.of(
            new Failing("denied", Fault.denied(), Set.of("AccessDenied", "AccessDeniedException")),
            new Failing("expired", Fault.expired(), Set.of("ExpiredToken", "ExpiredTokenException")),
            new Failing(
                    "throttled for ever",
                    new Fault.ThrottleForever(),
                    Set.of("Throttling", "ThrottlingException", "SlowDown")),
            new Failing("500 for ever", Fault.serverError(), Set.of("InternalFailure")),
            new Failing(
                    "not implemented",
                    new Fault.ErrorAnswer(501, "NotImplemented"),
                    Set.of(Gap.Codes.UNKNOWN_OPERATION)),
            // A policy is the whole body of its answer: half of it is an answer with a broken document.
            new Failing(
                    "truncated",
                    new Fault.Truncate(),
                    Set.of(Gap.Codes.MALFORMED_ANSWER, Gap.Codes.MALFORMED_DOCUMENT)),
            new Failing("broken off", new Fault.Hangup(), Set.of(Gap.Codes.MALFORMED_ANSWER, Gap.Codes.UNREACHABLE)));

    @BeforeAll
    void seed() throws InterruptedException {
        peer.seedGoodAndBad();
        for (String service : Set.of("ecr", "iam", "kms", "s3", "sagemaker")) {
            healthy.put(service, collect(service));
        }
    }

    @AfterEach
    void heal() {
        peer.proxy().reset();
    }

    @AfterAll
    void close() {
        peer.close();
    }

    static Stream<Arguments> everyOperationInEveryWay() {
        return Stream.of(Operation.values())
                .filter(operation -> !OF_DISCOVERY.contains(operation))
                .flatMap(operation -> FAILINGS.stream().map(failing -> Arguments.of(operation, failing)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyOperationInEveryWay")
    void aFailureIsAGapAndNothingElseChanges(Operation operation, Failing failing) throws InterruptedException {
        Inventory before = healthy(collector(operation));
        assertThat(before.calls()).as("the healthy run makes this call").containsKey(operation.id());
        peer.proxy().on(operation.id(), failing.fault());

        Inventory after = collect(collector(operation));

        List<Gap> gaps = new ArrayList<>(after.allGaps());
        gaps.removeIf(gap -> !gap.operation().equals(operation.id()));
        assertThat(gaps).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.code()).isIn(failing.codes());
            assertThat(gap.message()).isNotBlank();
        });
        assertThat(after.allGaps()).as("no other gaps").hasSameSizeAs(gaps);

        Set<ResourceType> unlisted = LISTINGS.getOrDefault(operation, Set.of());
        assertThat(typesListed(after)).isEqualTo(without(typesListed(before), unlisted));
        assertThat(after.gaps()).extracting(Gap::type).containsExactlyInAnyOrderElementsOf(unlisted);

        assertThat(before.resources().keySet()).containsAll(after.resources().keySet());
        for (Resource resource : before.resources().values()) {
            if (!unlisted.contains(resource.type())) {
                assertAsBeforeOrGapped(resource, after, operation);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyCollector")
    void throttlingThatPassesLeavesNoTrace(String service) throws InterruptedException {
        peer.proxy().on("*", new Fault.ThrottleFirst(3));

        Inventory after = collect(service);

        assertThat(after.allGaps()).isEmpty();
        assertThat(after.resources()).isEqualTo(healthy(service).resources());
    }

    static Stream<String> everyCollector() {
        return Stream.of("ecr", "iam", "kms", "s3", "sagemaker");
    }

    @ParameterizedTest
    @MethodSource("oneListingAService")
    void silenceEndsWithTheTimeOut(Operation operation) throws InterruptedException {
        peer.proxy().on(operation.id(), new Fault.Silence());

        Inventory after;
        try (ConnectorSession session =
                peer.open(Map.of(AwsSettings.CALL_TIMEOUT_SECONDS, "1"), Set.of(collector(operation)))) {
            after = Inventory.collect(session);
        }

        assertThat(after.gaps()).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.code()).isEqualTo(Gap.Codes.TIMEOUT);
            assertThat(gap.operation()).isEqualTo(operation.id());
        });
        assertThat(after.calls()).containsEntry(operation.id(), 3L);
    }

    static Stream<Operation> oneListingAService() {
        return Stream.of(Operation.ECR_DESCRIBE_REPOSITORIES, Operation.IAM_LIST_POLICIES, Operation.S3_LIST_BUCKETS);
    }

    @ParameterizedTest
    @MethodSource("everyPagedListing")
    void aTokenThatComesTwiceEndsTheListing(Operation operation) throws InterruptedException {
        Inventory before = healthy(collector(operation));
        peer.proxy().on(operation.id(), new Fault.RepeatToken());

        Inventory after = collect(collector(operation));

        assertThat(after.gaps()).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.code()).isEqualTo(Gap.Codes.REPEATED_PAGE_TOKEN);
            assertThat(gap.operation()).isEqualTo(operation.id());
        });
        // The first page was enough to find the registry.
        Set<ResourceType> unlisted = without(LISTINGS.getOrDefault(operation, Set.of()), Set.of(Types.ECR_REGISTRY));
        assertThat(typesListed(after)).isEqualTo(without(typesListed(before), unlisted));
        assertThat(after.resources().keySet()).isEqualTo(before.resources().keySet());
        assertThat(after.calls()).containsEntry(operation.id(), 2L);
    }

    static Stream<Operation> everyPagedListing() {
        return LISTINGS.keySet().stream().sorted();
    }

    private static void assertAsBeforeOrGapped(Resource before, Inventory after, Operation operation) {
        Resource resource = after.resource(before.uid());
        if (resource.gaps().isEmpty()) {
            assertThat(resource).isEqualTo(before);
        } else {
            assertThat(resource.gaps()).extracting(Gap::operation).containsOnly(operation.id());
            assertThat(resource.name()).isEqualTo(before.name());
        }
    }

    private Inventory healthy(String service) {
        return requireNonNull(healthy.get(service), service);
    }

    private Inventory collect(String service) throws InterruptedException {
        try (ConnectorSession session = peer.open(Map.of(), Set.of(service))) {
            return Inventory.collect(session);
        }
    }

    private static String collector(Operation operation) {
        return operation.service().equals("s3control") ? "s3" : operation.service();
    }

    private static Set<ResourceType> typesListed(Inventory inventory) {
        Set<ResourceType> types = new HashSet<>();
        inventory.listings().forEach(listing -> types.add(listing.type()));
        return types;
    }

    private static Set<ResourceType> without(Set<ResourceType> all, Set<ResourceType> some) {
        Set<ResourceType> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
