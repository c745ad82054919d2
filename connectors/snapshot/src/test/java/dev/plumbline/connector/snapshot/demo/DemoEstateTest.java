package dev.plumbline.connector.snapshot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Relationship;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import dev.plumbline.connector.snapshot.SnapshotLine;
import dev.plumbline.connector.snapshot.SnapshotReader;
import dev.plumbline.connector.snapshot.SnapshotSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoEstateTest {
    private static final Instant TODAY = Instant.parse("2026-11-21T06:00:00Z");
    private static final DemoEstate ESTATE = new DemoEstate(20, TODAY);
    private static final List<DatedSnapshot> HISTORY = ESTATE.history();

    @Test
    void fourteenSnapshotsOverNinetyDaysEndToday() {
        assertThat(HISTORY).hasSize(14).isSortedAccordingTo((a, b) -> a.takenAt()
                .compareTo(b.takenAt()));
        assertThat(HISTORY.getLast().takenAt()).isEqualTo(TODAY);
        assertThat(HISTORY.getFirst().takenAt()).isEqualTo(TODAY.minus(Duration.ofDays(90)));
    }

    @Test
    void todayHasSomeFiveHundredResourcesOfAllTypesInThreeAccounts() {
        List<Resource> resources = resources(HISTORY.getLast());

        assertThat(resources).hasSizeBetween(475, 575);
        assertThat(resources).extracting(r -> r.type().name()).contains(Estates.TYPES);
        assertThat(resources).extracting(Resource::scopeId).contains("111122223333", "444455556666", "777788889999");
    }

    @Test
    void equalArgumentsGiveEqualBytes(@TempDir Path folder) throws IOException {
        List<Path> first = ESTATE.write(folder.resolve("first"));
        List<Path> second = new DemoEstate(20, TODAY).write(folder.resolve("second"));

        assertThat(first.getFirst().getFileName()).hasToString("000-2026-08-23.jsonl.gz");
        assertThat(first.getLast().getFileName()).hasToString("013-2026-11-21.jsonl.gz");
        assertThat(second).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i)).hasSameBinaryContentAs(first.get(i));
        }
    }

    @Test
    void whatIsWrittenIsTheHistory(@TempDir Path folder) throws IOException {
        List<SnapshotLine> lines = new ArrayList<>();

        SnapshotReader.read(ESTATE.write(folder).getLast(), lines::add);

        assertThat(lines.getFirst()).isEqualTo(new SnapshotLine.Header(TODAY, "plumbline demo estate"));
        assertThat(lines.subList(1, lines.size() - 1))
                .isEqualTo(HISTORY.getLast().lines());
    }

    @Test
    void anotherSeedGivesAnotherEstate() {
        assertThat(new DemoEstate(21, TODAY).history()).isNotEqualTo(HISTORY);
    }

    @Test
    void everyLineFitsTheSchema() {
        assertThat(HISTORY.getLast().lines()).allSatisfy(line -> SnapshotSchema.assertFits(SnapshotSchema.text(line)));
    }

    @Test
    void aUidOccursOnce() {
        assertThat(HISTORY).allSatisfy(snapshot -> assertThat(resources(snapshot))
                .extracting(Resource::uid)
                .doesNotHaveDuplicates());
    }

    /** Other organisations' resources, a deleted key, and what a failed listing left out are missing on purpose. */
    @Test
    void everyRelationshipLeadsToAResourceButForTheKnownOnes() {
        assertThat(HISTORY).allSatisfy(snapshot -> {
            Set<String> known = resources(snapshot).stream().map(Resource::uid).collect(Collectors.toSet());
            Set<ResourceType> unlisted = listingGaps(snapshot).stream()
                    .map(gap -> gap.gap().type())
                    .collect(Collectors.toCollection(HashSet::new));
            List<Relationship> lost = resources(snapshot).stream()
                    .flatMap(resource -> resource.relationships().stream())
                    .filter(r -> !known.contains(r.uid()) && !unlisted.contains(r.type()))
                    .filter(r -> !r.uid().contains(":" + IamShapes.VENDOR + ":"))
                    .filter(r -> !r.uid().equals(DemoEstate.DELETED_KEY))
                    .toList();
            assertThat(lost).isEmpty();
        });
    }

    @Test
    void theWayFromTheEndpointToTheDataIsThere() {
        List<Resource> today = resources(HISTORY.getLast());
        Resource endpoint = Estates.named(today, ServingShapes.ENDPOINT, "radiology-triage");

        Resource config = Estates.target(today, endpoint, "deploys");
        Resource model = Estates.target(today, config, "serves");
        Resource version = Estates.target(today, model, "packaged_as");
        Resource bucket = Estates.target(today, version, "loads");
        Resource job = today.stream()
                .filter(r -> r.type().name().equals(TrainingShapes.JOB)
                        && version.config()
                                .findText("ModelPackageDescription")
                                .orElse("")
                                .endsWith(r.name()))
                .findFirst()
                .orElseThrow();

        assertThat(Estates.target(today, version, "member_of").name()).isEqualTo("radiology-triage");
        assertThat(Estates.target(today, job, "writes")).isEqualTo(bucket);
        assertThat(Estates.target(today, job, "reads").name()).isEqualTo("northwind-radiology-triage-data");
    }

    @Test
    void decodedDocumentsAreWhatTheirTextsSay() {
        assertThat(HISTORY).allSatisfy(snapshot -> assertThat(resources(snapshot))
                .allSatisfy(resource -> Estates.assertDecoded(resource.config())));
    }

    @Test
    void nothingComesFromTheFuture() {
        assertThat(HISTORY)
                .allSatisfy(snapshot -> assertThat(resources(snapshot)).allSatisfy(resource -> {
                    assertThat(Estates.times(resource.config()))
                            .as(resource.uid())
                            .allSatisfy(time -> assertThat(time).isBeforeOrEqualTo(snapshot.takenAt()));
                }));
    }

    @Test
    void noSecretStandsInClear() {
        assertThat(HISTORY).allSatisfy(snapshot -> assertThat(resources(snapshot))
                .allSatisfy(resource -> Estates.assertMasked(resource.config())));
    }

    @Test
    void aListingEitherEndedOrIsAGap() {
        assertThat(HISTORY).allSatisfy(snapshot -> {
            long listings = snapshot.lines().stream()
                    .filter(line -> line instanceof SnapshotLine.ListedLine || line instanceof SnapshotLine.GapLine)
                    .count();
            // 6 types once an account, 11 types in each of the 5 regions of accounts.
            assertThat(listings).isEqualTo(6 * 3 + 11 * 5);
        });
        assertThat(listingGaps(HISTORY.getLast())).singleElement().satisfies(line -> {
            assertThat(line.gap().code()).isEqualTo("ThrottlingException");
            assertThat(line.region()).isEqualTo("us-east-1");
        });
    }

    @Test
    void everyFailureOfACallThatIsWrittenDownHappens() {
        Set<String> refused = HISTORY.stream()
                .flatMap(snapshot -> resources(snapshot).stream())
                .flatMap(resource -> resource.gaps().stream())
                .map(Gap::operation)
                .collect(Collectors.toSet());

        assertThat(refused).hasSizeGreaterThanOrEqualTo(18);
        assertThat(HISTORY.getLast().lines()).anySatisfy(line -> assertThat(line)
                .isInstanceOfSatisfying(SnapshotLine.ResourceLine.class, resource -> assertThat(
                                resource.resource().gaps())
                        .anySatisfy(gap -> assertThat(gap.path()).isEmpty())));
    }

    @Test
    void theApprovedBucketsAreDataBucketsOfTheEstate() {
        JsonArray approved = ESTATE.parameters()
                .findObject("PL-AWS-SM-015")
                .flatMap(settings -> settings.findArray("approved_buckets"))
                .orElse(JsonArray.EMPTY);
        List<String> names = resources(HISTORY.getFirst()).stream()
                .filter(resource -> resource.type().name().equals(S3Shapes.BUCKET))
                .map(Resource::name)
                .toList();

        assertThat(approved.items()).hasSizeGreaterThan(10).allSatisfy(item -> assertThat(names)
                .contains(((JsonValue.Text) item).value()));
    }

    @Test
    void theScopesHaveNames() {
        assertThat(HISTORY.getLast().lines())
                .filteredOn(SnapshotLine.ScopeLine.class::isInstance)
                .extracting(line -> ((SnapshotLine.ScopeLine) line).scope())
                .extracting(Scope::name)
                .containsExactly("northwind-ml-production", "northwind-research", "northwind-shared-services");
    }

    private static List<Resource> resources(DatedSnapshot snapshot) {
        return snapshot.lines().stream()
                .filter(SnapshotLine.ResourceLine.class::isInstance)
                .map(line -> ((SnapshotLine.ResourceLine) line).resource())
                .toList();
    }

    private static List<SnapshotLine.GapLine> listingGaps(DatedSnapshot snapshot) {
        return snapshot.lines().stream()
                .filter(SnapshotLine.GapLine.class::isInstance)
                .map(SnapshotLine.GapLine.class::cast)
                .toList();
    }
}
