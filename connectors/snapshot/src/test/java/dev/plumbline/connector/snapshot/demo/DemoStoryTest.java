package dev.plumbline.connector.snapshot.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Resource;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens in the demo's ninety days, seen in the questions that its shapes ask about their quality. */
class DemoStoryTest {
    private static final Map<Integer, Asked> DAYS = ask();

    private record Asked(Map<String, Boolean> answers, Set<String> uids) {}

    @ParameterizedTest
    @EnumSource(Facet.class)
    void todaySomeResourceIsGoodAndSomeIsBad(Facet facet) {
        Set<Boolean> answers = today().entrySet().stream()
                .filter(answer -> answer.getKey().startsWith(facet + " "))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());

        assertThat(answers).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void findingsOpenAreMendedAndComeBack() {
        Map<String, String> courses = new HashMap<>();
        DAYS.values().forEach(asked -> asked.answers()
                .forEach((question, bad) -> courses.merge(question, bad ? "b" : "g", String::concat)));

        assertThat(courses.values())
                .as("opened")
                .filteredOn(c -> c.contains("gb"))
                .hasSizeGreaterThan(25);
        assertThat(courses.values())
                .as("mended")
                .filteredOn(c -> c.contains("bg"))
                .hasSizeGreaterThan(60);
        assertThat(courses.values())
                .as("came back")
                .filteredOn(c -> c.matches(".*bg+b.*"))
                .hasSizeGreaterThan(15);
    }

    @Test
    void whatCannotBeChangedDoesNotChange() {
        Map<String, Set<Boolean>> answers = new HashMap<>();
        DAYS.values().forEach(asked -> asked.answers()
                .forEach((question, bad) ->
                        answers.computeIfAbsent(question, _ -> new HashSet<>()).add(bad)));

        answers.forEach((question, seen) -> {
            if (!Facet.valueOf(question.substring(0, question.indexOf(' '))).mendable()) {
                assertThat(seen).as(question).hasSize(1);
            }
        });
    }

    @Test
    void resourcesComeAndGo() {
        Set<String> first = on(0).uids();
        Set<String> last = on(DemoEstate.DAYS).uids();

        assertThat(last).filteredOn(uid -> !first.contains(uid)).hasSizeGreaterThan(100);
        assertThat(first).filteredOn(uid -> !last.contains(uid)).hasSizeGreaterThan(20);
    }

    private static Asked on(int day) {
        return requireNonNull(DAYS.get(day), "no snapshot of that day");
    }

    private static Map<String, Boolean> today() {
        return on(DemoEstate.DAYS).answers();
    }

    private static Map<Integer, Asked> ask() {
        Dice dice = new Dice(20);
        Map<Integer, Asked> days = new TreeMap<>();
        for (int day : DemoEstate.SNAPSHOT_DAYS) {
            Map<String, Boolean> answers = new HashMap<>();
            Quality demo = new DemoQuality(dice, day);
            Quality recording = new Quality() {
                @Override
                public boolean bad(String uid, Facet facet) {
                    boolean bad = demo.bad(uid, facet);
                    answers.put(facet + " " + uid, bad);
                    return bad;
                }

                @Override
                public Optional<Refusal> refusal(String uid, String operation) {
                    return demo.refusal(uid, operation);
                }
            };
            List<Resource> resources =
                    DemoEstate.resources(new Stage(dice, recording, Instant.parse("2026-08-23T06:00:00Z"), day));
            days.put(
                    day,
                    new Asked(answers, resources.stream().map(Resource::uid).collect(Collectors.toSet())));
        }
        return days;
    }
}
