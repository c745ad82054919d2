package dev.plumbline.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.Relationship;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.EmbeddedTestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryStoreTest {
    private static final ResourceType NOTEBOOK = new ResourceType("aws.sagemaker.notebook_instance");
    private static final ResourceType ROLE = new ResourceType("aws.iam.role");
    private static final Instant DAY_ONE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DAY_TWO = DAY_ONE.plus(Duration.ofDays(1));
    private static final Gap DENIED = new Gap(
            NOTEBOOK, null, "", "AccessDeniedException", "sagemaker:ListNotebookInstances", "not allowed", "request-1");

    private final Database database = EmbeddedTestDatabase.fresh().database();
    private final InventoryStore store = new InventoryStore(database);
    private final InventoryReader reader = new InventoryReader(database);
    private final UUID connection = UUID.randomUUID();

    @BeforeEach
    void connect() {
        database.inTransaction(sql -> sql.update("""
                INSERT INTO connection (id, name, connector, settings, regions, services, created_at)
                VALUES (?, 'test', 'aws', '{}', '{}', '{}', ?)""", connection, DAY_ONE));
    }

    @Test
    void anUnchangedResourceKeepsItsVersion() {
        store.ingest(place(DAY_ONE), List.of(notebook("a", "Enabled")));
        Place second = place(DAY_TWO);
        store.ingest(second, List.of(notebook("a", "Enabled")));

        assertThat(versions()).isZero();
        assertThat(reader.sighted(second.assessmentId(), 0, 10))
                .extracting(ResourceNode::state)
                .containsExactly(ResourceNode.State.SEEN);
    }

    @Test
    void aChangedResourceLeavesItsOldVersionBehind() {
        store.ingest(place(DAY_ONE), List.of(notebook("a", "Enabled")));
        store.ingest(place(DAY_TWO), List.of(notebook("a", "Disabled")));

        assertThat(versions()).isEqualTo(1);
        assertThat(document("a")).contains("\"Disabled\"");
    }

    @Test
    void ingestingTwiceIsIngestingOnce() {
        store.ingest(place(DAY_ONE), List.of(notebook("a", "Enabled")));
        Place place = place(DAY_TWO);
        store.ingest(place, List.of(notebook("a", "Disabled")));
        store.ingest(place, List.of(notebook("a", "Disabled")));

        assertThat(versions()).isEqualTo(1);
        assertThat(reader.sighted(place.assessmentId(), 0, 10)).hasSize(1);
    }

    @Test
    void theLastOfEqualUidsCounts() {
        store.ingest(place(DAY_ONE), List.of(notebook("a", "Enabled"), notebook("a", "Disabled")));

        assertThat(document("a")).contains("\"Disabled\"");
    }

    @Test
    void whatACompleteListingLacksIsClosedAndKept() {
        store.ingest(place(DAY_ONE), List.of(notebook("a", "Enabled"), notebook("b", "Enabled")));
        Place place = place(DAY_TWO);
        store.ingest(place, List.of(notebook("b", "Enabled")));

        int closed = store.closeVanished(place, Set.of(NOTEBOOK));

        assertThat(closed).isEqualTo(1);
        assertThat(reader.byUid(connection, List.of("a", "b"))).containsOnlyKeys("b");
        assertThat(versions()).isEqualTo(1);
        assertThat(reader.sighted(place.assessmentId(), 0, 10))
                .filteredOn(node -> node.uid().equals("a"))
                .extracting(ResourceNode::state)
                .containsExactly(ResourceNode.State.CLOSED);
    }

    @Test
    void anotherRegionIsNotClosed() {
        store.ingest(place(DAY_ONE), List.of(notebook("a", "Enabled")));
        Place elsewhere =
                new Place(connection, UUID.randomUUID(), "111122223333", "eu-west-1", Set.of(), DAY_TWO, Fence.NONE);

        assertThat(store.closeVanished(elsewhere, Set.of(NOTEBOOK))).isZero();
    }

    @Test
    void whatCouldNotBeReadIsStaleAndSaysWhy() {
        store.ingest(place(DAY_ONE), List.of(notebook("a", "Enabled")));
        Place place = place(DAY_TWO);

        int stale = store.markStale(place, Set.of(NOTEBOOK), DENIED);

        assertThat(stale).isEqualTo(1);
        ResourceNode node = reader.sighted(place.assessmentId(), 0, 10).getFirst();
        assertThat(node.state()).isEqualTo(ResourceNode.State.STALE);
        assertThat(node.reference().toString()).contains("AccessDeniedException");
        assertThat(document("a")).contains("AccessDeniedException").contains("\"path\":\"\"");
    }

    @Test
    void beingReadAgainEndsBeingStale() {
        store.ingest(place(DAY_ONE), List.of(notebook("a", "Enabled")));
        store.markStale(place(DAY_TWO), Set.of(NOTEBOOK), DENIED);
        Place third = place(DAY_TWO.plusSeconds(60));
        store.ingest(third, List.of(notebook("a", "Enabled")));

        assertThat(reader.sighted(third.assessmentId(), 0, 10).getFirst().staleGap())
                .isNull();
        assertThat(versions()).isZero();
    }

    @Test
    void relationshipsFollowTheNewestVersion() {
        store.ingest(place(DAY_ONE), List.of(notebook("a", "Enabled", "role-1", "role-2")));
        Place place = place(DAY_TWO);
        store.ingest(place, List.of(notebook("a", "Enabled", "role-2", "role-3")));

        assertThat(reader.sighted(place.assessmentId(), 0, 10).getFirst().edges())
                .extracting(ResourceNode.Edge::uid)
                .containsExactlyInAnyOrder("role-2", "role-3");
    }

    /** A policy that AWS manages has one ARN in all accounts. */
    @Test
    void whatTwoScopesShowUnderOneUidIsTwoResources() {
        Place one = place(DAY_ONE);
        Place two =
                new Place(connection, UUID.randomUUID(), "444455556666", "us-east-1", Set.of(), DAY_ONE, Fence.NONE);
        store.ingest(one, List.of(notebook("shared", "Enabled")));
        store.ingest(two, List.of(inScope(notebook("shared", "Disabled"), two.scopeId())));

        assertThat(versions()).isZero();
        assertThat(reader.sighted(one.assessmentId(), 0, 10))
                .extracting(ResourceNode::scopeId)
                .containsExactly(one.scopeId());
        assertThat(store.closeVanished(
                        new Place(
                                connection,
                                UUID.randomUUID(),
                                "444455556666",
                                "us-east-1",
                                Set.of(),
                                DAY_TWO,
                                Fence.NONE),
                        Set.of(NOTEBOOK)))
                .isEqualTo(1);
        assertThat(reader.byUid(connection, List.of("shared")).get("shared").scopeId())
                .isEqualTo(one.scopeId());
    }

    @Test
    void textWithTabsQuotesAndBackslashesSurvives() {
        String odd = "\0 tab\there \"quoted\" back\\slash \\N new\nline \u2028 \ud83d\ude00";
        store.ingest(place(DAY_ONE), List.of(notebook("a", odd)));

        ResourceNode node = reader.byUid(connection, List.of("a")).get("a");
        JsonObject document = reader.documents(List.of(node.id())).get(node.id());
        assertThat(document.findObject("config").orElseThrow().findText("RootAccess"))
                .contains(odd);
        assertThat(Digest.of(ResourceDocument.digest(document))).isEqualTo(node.digest());
    }

    @Test
    void whoLostTheRightToWriteLeavesNothing() {
        Fence lost = _ -> {
            throw new IllegalStateException("lost");
        };
        Place place = place(DAY_ONE);
        Place late = new Place(
                connection, place.assessmentId(), place.scopeId(), place.region(), Set.of(), place.asOf(), lost);

        assertThatThrownBy(() -> store.ingest(late, List.of(notebook("a", "Enabled"))))
                .hasMessage("lost");
        assertThat(reader.byUid(connection, List.of("a"))).isEmpty();

        store.ingest(place, List.of(notebook("a", "Enabled")));
        assertThatThrownBy(() -> store.closeVanished(late, Set.of(NOTEBOOK))).hasMessage("lost");
        assertThatThrownBy(() -> store.markStale(late, Set.of(NOTEBOOK), DENIED))
                .hasMessage("lost");
        assertThat(reader.byUid(connection, List.of("a")).get("a").staleGap()).isNull();
    }

    private Place place(Instant asOf) {
        return new Place(connection, UUID.randomUUID(), "111122223333", "us-east-1", Set.of(), asOf, Fence.NONE);
    }

    private static Resource notebook(String uid, String rootAccess, String... roles) {
        return new Resource(
                uid,
                NOTEBOOK,
                "111122223333",
                "us-east-1",
                uid,
                JsonObject.builder().put("RootAccess", rootAccess).build(),
                java.util.Arrays.stream(roles)
                        .map(role -> new Relationship("runs_as", ROLE, role))
                        .toList(),
                List.of());
    }

    private static Resource inScope(Resource resource, String scopeId) {
        return new Resource(
                resource.uid(),
                resource.type(),
                scopeId,
                resource.region(),
                resource.name(),
                resource.config(),
                resource.relationships(),
                resource.gaps());
    }

    private String document(String uid) {
        long id = reader.byUid(connection, List.of(uid)).get(uid).id();
        return reader.documents(List.of(id)).get(id).toString();
    }

    private long versions() {
        return database.inTransaction(sql -> sql.query("SELECT count(*) FROM resource_version", row -> row.getLong(1)))
                .getFirst();
    }
}
