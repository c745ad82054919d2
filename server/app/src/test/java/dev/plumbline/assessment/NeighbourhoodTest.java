package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.e2e.Pipeline;
import dev.plumbline.inventory.InventoryReader;
import dev.plumbline.inventory.ResourceNode;
import dev.plumbline.platform.Estate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Endpoint → config → model → package, and what must not be followed. */
class NeighbourhoodTest {
    private static final String ENDPOINT = "aws.sagemaker.endpoint";
    private static final String CONFIG = "aws.sagemaker.endpoint_config";
    private static final String MODEL = "aws.sagemaker.model";
    private static final String ROLE = "aws.iam.role";

    private static Pipeline pipeline;
    private static Estate estate;

    private final Map<String, Long> ids = new HashMap<>();
    private UUID connection;

    @BeforeAll
    static void start() {
        pipeline = Pipeline.start();
        estate = new Estate(pipeline.database().database());
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @BeforeEach
    void connect() {
        connection = estate.connection(UUID.randomUUID().toString());
    }

    @Test
    void followsTheTypesThatAreNamedStepByStep() {
        add("endpoint", ENDPOINT);
        add("config", CONFIG);
        add("model", MODEL);
        add("role", ROLE);
        relate("endpoint", CONFIG, "config");
        relate("config", MODEL, "model");
        relate("model", ROLE, "role");

        assertThat(around("endpoint")).containsExactlyInAnyOrder("config", "model");
    }

    @Test
    void aTypeThatIsNotNamedEndsTheWay() {
        add("endpoint", ENDPOINT);
        add("role", ROLE);
        add("model", MODEL);
        relate("endpoint", ROLE, "role");
        relate("role", MODEL, "model");

        assertThat(around("endpoint")).isEmpty();
    }

    @Test
    void aCircleIsWalkedOnceAndDoesNotComeHome() {
        add("endpoint", ENDPOINT);
        add("config", CONFIG);
        add("model", MODEL);
        relate("endpoint", CONFIG, "config");
        relate("config", MODEL, "model");
        relate("model", CONFIG, "config");
        relate("model", ENDPOINT, "endpoint");

        assertThat(around("endpoint")).containsExactlyInAnyOrder("config", "model");
    }

    @Test
    void whatIsMissingOrClosedIsNotThere() {
        add("endpoint", ENDPOINT);
        add("config", CONFIG);
        relate("endpoint", CONFIG, "config");
        relate("endpoint", CONFIG, "never seen");
        assertThat(around("endpoint")).containsExactly("config");

        estate.update("UPDATE resource SET closed_at = ? WHERE id = ?", Estate.START, ids.get("config"));

        assertThat(around("endpoint")).isEmpty();
    }

    @Test
    void anotherConnectionsResourcesAreNotThere() {
        add("endpoint", ENDPOINT);
        relate("endpoint", CONFIG, "config");
        UUID own = connection;
        connection = estate.connection(UUID.randomUUID().toString());
        add("config", CONFIG);
        connection = own;

        assertThat(around("endpoint")).isEmpty();
    }

    @Test
    void allOfABatchAreServedAndShareWhatTheyReach() {
        add("endpoint", ENDPOINT);
        add("endpoint-2", ENDPOINT);
        add("config", CONFIG);
        relate("endpoint", CONFIG, "config");
        relate("endpoint-2", CONFIG, "config");

        assertThat(around("endpoint", "endpoint-2")).containsExactly("config", "config");
    }

    private void add(String name, String type) {
        ids.put(name, estate.resource(connection, type, name, "111111111111", "us-east-1"));
    }

    private void relate(String from, String toType, String to) {
        estate.relationship(ids.get(from), "leads_to", toType, uid(to, toType));
    }

    /** As {@link Estate#resource} makes it. */
    private static String uid(String name, String type) {
        return "arn:test:" + type + ":111111111111:us-east-1:" + name;
    }

    /** The names of what is reached from these endpoints, twice where two reach it. */
    private List<String> around(String... endpoints) {
        InventoryReader reader = pipeline.bean(InventoryReader.class);
        List<String> uids =
                List.of(endpoints).stream().map(name -> uid(name, ENDPOINT)).toList();
        List<ResourceNode> batch = List.copyOf(reader.byUid(connection, uids).values());
        return new Neighbourhood(reader, connection)
                .around(batch, NeighbourhoodTest::chain).values().stream()
                        .flatMap(List::stream)
                        .map(node -> node.uid().substring(node.uid().lastIndexOf(':') + 1))
                        .toList();
    }

    private static Set<String> chain(String type) {
        return type.equals(ENDPOINT) ? Set.of(CONFIG, MODEL) : Set.of();
    }
}
