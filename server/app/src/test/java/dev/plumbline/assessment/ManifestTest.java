package dev.plumbline.assessment;

import static dev.plumbline.assessment.Samples.DAY;
import static dev.plumbline.assessment.Samples.KEY;
import static dev.plumbline.assessment.Samples.NOTEBOOK;
import static dev.plumbline.assessment.Samples.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.inventory.Digest;
import dev.plumbline.inventory.ResourceNode;
import dev.plumbline.policy.Control;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a verdict is reached on changes the digest of its input, and nothing else does. */
class ManifestTest {
    private static final Control CONTROL = Samples.control("PL-T-1", Set.of(KEY), false);
    private static final Control DAILY = Samples.control("PL-T-2", Set.of(), true);
    private static final ResourceNode RESOURCE = node(1, "notebook", NOTEBOOK, "01", null);
    private static final ResourceNode KEY_ONE = node(2, "key-1", KEY, "02", null);
    private static final ResourceNode KEY_TWO = node(3, "key-2", KEY, "03", null);
    private static final String GAP = "{\"path\": \"\", \"code\": \"AccessDenied\"}";

    @Test
    void theOrderOfRelatedResourcesDoesNotCount() {
        assertThat(digest(RESOURCE, List.of(KEY_ONE, KEY_TWO))).isEqualTo(digest(RESOURCE, List.of(KEY_TWO, KEY_ONE)));
    }

    @Test
    void theResourceCounts() {
        assertThat(digest(node(1, "notebook", NOTEBOOK, "0f", null), List.of()))
                .isNotEqualTo(digest(RESOURCE, List.of()));
    }

    @Test
    void eachRelatedResourceCounts() {
        assertThat(List.of(
                        digest(RESOURCE, List.of()),
                        digest(RESOURCE, List.of(KEY_ONE)),
                        digest(RESOURCE, List.of(KEY_ONE, KEY_TWO)),
                        digest(RESOURCE, List.of(node(2, "key-1", KEY, "0f", null)))))
                .doesNotHaveDuplicates();
    }

    @Test
    void thatAResourceCouldNotBeReadCounts() {
        assertThat(digest(node(1, "notebook", NOTEBOOK, "01", GAP), List.of()))
                .isNotEqualTo(digest(RESOURCE, List.of()));
        assertThat(digest(RESOURCE, List.of(node(2, "key-1", KEY, "02", GAP))))
                .isNotEqualTo(digest(RESOURCE, List.of(KEY_ONE)));
    }

    @Test
    void itsOwnParametersCountAndNoOthers() {
        Map<String, JsonObject> others = Map.of("PL-T-9", Json.parseObject("{\"days\": 1}"));
        Map<String, JsonObject> own = Map.of("PL-T-1", Json.parseObject("{\"days\": 1}"));

        assertThat(of(CONTROL, others, DAY)).isEqualTo(of(CONTROL, Map.of(), DAY));
        assertThat(of(CONTROL, own, DAY)).isNotEqualTo(of(CONTROL, Map.of(), DAY));
    }

    @Test
    void theDayCountsForThoseThatJudgeByIt() {
        String tomorrow = "2026-11-22T00:00:00Z";

        assertThat(of(CONTROL, Map.of(), tomorrow)).isEqualTo(of(CONTROL, Map.of(), DAY));
        assertThat(of(DAILY, Map.of(), tomorrow)).isNotEqualTo(of(DAILY, Map.of(), DAY));
    }

    private static Digest digest(ResourceNode resource, List<ResourceNode> related) {
        return Manifest.of(resource, related, CONTROL, Map.of(), DAY).digest();
    }

    private static Digest of(Control control, Map<String, JsonObject> parameters, String day) {
        return Manifest.of(RESOURCE, List.of(KEY_ONE), control, parameters, day).digest();
    }
}
