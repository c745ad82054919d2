package dev.plumbline.finding;

import static dev.plumbline.platform.Estate.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.platform.Database;
import dev.plumbline.platform.EmbeddedTestDatabase;
import dev.plumbline.platform.Estate;
import dev.plumbline.platform.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Whatever comes and goes between two pages, a finding that stays as it is is listed once. */
class FindingPagingTest {
    private static final String[] SEVERITIES = {"low", "medium", "high", "critical"};
    private static final Database DATABASE = EmbeddedTestDatabase.fresh().database();
    private static final Estate ESTATE = new Estate(DATABASE);

    private final FindingQueries findings = new FindingQueries(DATABASE);

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void pagesNeitherSkipNorRepeat(
            @ForAll long seed,
            @ForAll FindingSort sort,
            @ForAll SortOrder order,
            @ForAll @IntRange(min = 1, max = 7) int limit) {
        Random random = new Random(seed);
        UUID connection = ESTATE.connection("c" + UUID.randomUUID());
        Map<Long, Integer> resources = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            long id = ESTATE.notebook(connection, "n" + random.nextInt(4) + " " + UUID.randomUUID());
            resources.put(id, i);
            fail(random, id, random.nextInt(3));
        }
        int clock = 3;
        // Those with an even number stay; the others come and go while the list is read.
        List<Long> moving = resources.entrySet().stream()
                .filter(entry -> entry.getValue() % 2 == 1)
                .map(Map.Entry::getKey)
                .toList();
        FindingFilter filter =
                new FindingFilter(FindingState.OPEN, sort, order, null, null, null, null, null, connection, null);

        List<FindingId> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<FindingRow> page = findings.page(filter, limit, cursor);
            page.items().forEach(row -> seen.add(row.id()));
            cursor = page.nextCursor();
            clock++;
            long changed = moving.get(random.nextInt(moving.size()));
            if (random.nextBoolean()) {
                ESTATE.verdict(changed, "PL-T-NB-001", "PASS", "low", START.plusSeconds(clock));
            } else {
                fail(random, changed, clock);
            }
        } while (cursor != null);

        Set<Long> staying = new HashSet<>(resources.keySet());
        staying.removeAll(moving);
        List<Long> seenStaying = seen.stream()
                .map(FindingId::resourceId)
                .filter(staying::contains)
                .toList();
        assertThat(seenStaying).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(staying);
    }

    private static void fail(Random random, long resource, int seconds) {
        ESTATE.verdict(
                resource,
                "PL-T-NB-001",
                "FAIL",
                SEVERITIES[random.nextInt(SEVERITIES.length)],
                START.plusSeconds(seconds));
    }
}
