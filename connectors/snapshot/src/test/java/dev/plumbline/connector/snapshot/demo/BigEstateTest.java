package dev.plumbline.connector.snapshot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.snapshot.SnapshotLine;
import dev.plumbline.connector.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BigEstateTest {
    @ParameterizedTest
    @ValueSource(ints = {1_000, 2_047, 5_000})
    void hasAsManyResourcesAsAskedFor(int resources) {
        assertThat(all(new BigEstate(resources, 1, 0)))
                .hasSize(resources)
                .extracting(Resource::uid)
                .doesNotHaveDuplicates();
    }

    @Test
    void hasAllTypesInTwentyAccounts() {
        List<Resource> resources = all(new BigEstate(2_000, 1, 0));

        assertThat(resources).extracting(r -> r.type().name()).contains(Estates.TYPES);
        assertThat(resources.stream().map(Resource::scopeId).distinct()).hasSize(BigEstate.SCOPES);
    }

    @Test
    void isOfNoOneTypeAlone() {
        Map<String, Long> counts = all(new BigEstate(10_000, 1, 0)).stream()
                .collect(Collectors.groupingBy(r -> r.type().name(), Collectors.counting()));

        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isLessThan(3_500));
    }

    @Test
    void everyRelationshipLeadsToAResourceButForTheVendors() {
        List<Resource> resources = all(new BigEstate(3_000, 1, 0));
        Set<String> known = resources.stream().map(Resource::uid).collect(Collectors.toSet());

        assertThat(resources).allSatisfy(resource -> assertThat(resource.relationships())
                .allSatisfy(r -> assertThat(known.contains(r.uid()) || r.uid().contains(":" + IamShapes.VENDOR + ":"))
                        .as(r.toString())
                        .isTrue()));
    }

    @Test
    void someCallsAreRefused() {
        assertThat(all(new BigEstate(5_000, 1, 0)).stream()
                        .filter(r -> !r.gaps().isEmpty()))
                .hasSizeBetween(10, 250);
    }

    @Test
    void theChangedVariantDiffersInSoManyResources() {
        List<Resource> before = all(new BigEstate(5_000, 1, 0));
        Map<String, Resource> after =
                all(new BigEstate(5_000, 1, 5)).stream().collect(Collectors.toMap(Resource::uid, Function.identity()));

        long changed = before.stream()
                .filter(resource -> !resource.equals(after.get(resource.uid())))
                .count();

        assertThat(after).hasSize(5_000);
        assertThat(changed).isBetween(175L, 325L);
    }

    @Test
    void whatIsWrittenIsReadAndTheSameEachTime(@TempDir Path folder) throws IOException {
        BigEstate estate = new BigEstate(1_000, 1, 0);
        estate.write(folder.resolve("one.jsonl"));
        new BigEstate(1_000, 1, 0).write(folder.resolve("two.jsonl"));

        List<Resource> read = new ArrayList<>();
        SnapshotReader.read(folder.resolve("one.jsonl"), line -> {
            if (line instanceof SnapshotLine.ResourceLine(Resource resource)) {
                read.add(resource);
            }
        });

        assertThat(read).isEqualTo(all(estate));
        assertThat(folder.resolve("two.jsonl")).hasSameBinaryContentAs(folder.resolve("one.jsonl"));
    }

    @Test
    void decodedDocumentsAreWhatTheirTextsSayAndSecretsAreMasked() {
        assertThat(all(new BigEstate(1_500, 1, 0))).allSatisfy(resource -> {
            Estates.assertDecoded(resource.config());
            Estates.assertMasked(resource.config());
        });
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new BigEstate(999, 1, 0)).hasMessageContaining("ask for 1000 or more");
        assertThatThrownBy(() -> new BigEstate(1_000, 1, 101)).hasMessageContaining("no percentage");
    }

    private static List<Resource> all(BigEstate estate) {
        List<Resource> resources = new ArrayList<>();
        for (int scope = 0; scope < BigEstate.SCOPES; scope++) {
            estate.emit(scope, resources::add);
        }
        return resources;
    }
}
