package dev.plumbline.connector.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * What every connector promises, run against a real peer that holds at least two resources. Faults are set in the
 * peer, never in the connector.
 */
public abstract class ConnectorContract {
    /** A session on the peer as it is now; called once a test or more. */
    protected abstract ConnectorSession open();

    /** From now on the peer refuses the listing of some type that it holds resources of. */
    protected abstract DeniedListing denyAListing();

    /** From now on the peer refuses the details of some type that it holds resources of. */
    protected abstract DeniedDetail denyADetail();

    /** From now on the peer takes calls and answers none of them, except those that {@code discover} needs. */
    protected abstract void stall();

    /** Waits until the stalled peer holds a call. */
    protected abstract void awaitStalledCall();

    /** Some type whose listing the peer gives in more than one page, from now on, and how many it holds. */
    protected abstract Paged pageAListing();

    /** @param operation what is refused, as {@code service:Operation} */
    public record DeniedListing(ResourceType type, String operation, String code) {}

    /** @param path where the detail's answer lies in the config; empty when it is the config */
    public record DeniedDetail(ResourceType type, String operation, String code, String path) {}

    public record Paged(ResourceType type, int resources) {}

    @Test
    void whatIsFoundFitsItsScopeAndItsCollector() throws InterruptedException {
        try (ConnectorSession session = open()) {
            Inventory inventory = Inventory.collect(session);

            List<String> scopeIds = inventory.scopes().stream().map(Scope::id).toList();
            List<ResourceType> types = session.collectors().stream()
                    .flatMap(c -> c.types().stream())
                    .toList();
            assertThat(types).doesNotHaveDuplicates();
            assertThat(inventory.resources().values()).hasSizeGreaterThan(1).allSatisfy(resource -> {
                assertThat(scopeIds).contains(resource.scopeId());
                assertThat(types).contains(resource.type());
                assertThat(resource.name()).isNotBlank();
            });
            assertThat(inventory.listings()).extracting(Inventory.Listing::type).isSubsetOf(types);
        }
    }

    @Test
    void everyCollectorsTypesBelongToItsService() {
        try (ConnectorSession session = open()) {
            assertThat(session.collectors()).allSatisfy(collector -> assertThat(collector.types())
                    .isNotEmpty()
                    .allSatisfy(type -> assertThat(type.service()).isEqualTo(collector.service())));
        }
    }

    @Test
    void equalRunsGiveEqualResources() throws InterruptedException {
        try (ConnectorSession session = open()) {
            Inventory first = Inventory.collect(session);
            Inventory second = Inventory.collect(session);

            assertThat(second.resources().keySet()).isEqualTo(first.resources().keySet());
            second.resources().forEach((uid, resource) -> assertThat(withoutRequestIds(resource))
                    .isEqualTo(withoutRequestIds(first.resource(uid))));
            assertThat(sorted(second.listings())).isEqualTo(sorted(first.listings()));
        }
    }

    @Test
    void aDeniedListingBecomesAGapAndIsNotTakenForComplete() throws InterruptedException {
        try (ConnectorSession session = open()) {
            DeniedListing denied = denyAListing();

            Inventory inventory = Inventory.collect(session);

            assertThat(inventory.gaps()).anySatisfy(gap -> {
                assertThat(gap.type()).isEqualTo(denied.type());
                assertThat(gap.uid()).isNull();
                assertThat(gap.code()).isEqualTo(denied.code());
                assertThat(gap.operation()).isEqualTo(denied.operation());
            });
            assertThat(inventory.listed(denied.type())).isFalse();
            assertThat(inventory.resources()).isNotEmpty();
        }
    }

    @Test
    void aDeniedDetailBecomesAGapOfTheResource() throws InterruptedException {
        try (ConnectorSession session = open()) {
            DeniedDetail denied = denyADetail();

            Inventory inventory = Inventory.collect(session);

            assertThat(inventory.resources(denied.type()))
                    .isNotEmpty()
                    .allSatisfy(resource -> assertThat(resource.gaps()).anySatisfy(gap -> {
                        assertThat(gap.uid()).isEqualTo(resource.uid());
                        assertThat(gap.path()).isEqualTo(denied.path());
                        assertThat(gap.code()).isEqualTo(denied.code());
                        assertThat(gap.operation()).isEqualTo(denied.operation());
                    }));
            assertThat(inventory.listed(denied.type())).isTrue();
        }
    }

    @Test
    void everyPageIsRead() throws InterruptedException {
        try (ConnectorSession session = open()) {
            Paged paged = pageAListing();

            Inventory inventory = Inventory.collect(session);

            assertThat(inventory.resources(paged.type())).hasSize(paged.resources());
            assertThat(inventory.listings())
                    .filteredOn(l -> l.type().equals(paged.type()))
                    .anySatisfy(l -> assertThat(l.pages()).isGreaterThan(1));
        }
    }

    /** Two seconds are promised; what is proved is that a collector does not sit out its calls' time-outs. */
    @Test
    void interruptionEndsACollection() throws InterruptedException {
        try (ConnectorSession session = open()) {
            stall();
            AtomicReference<Throwable> ended = new AtomicReference<>();
            Thread run = Thread.ofVirtual().start(() -> {
                try {
                    Inventory.collect(session);
                    ended.set(new AssertionError("the collection came to its end"));
                } catch (InterruptedException e) {
                    ended.set(e);
                }
            });
            awaitStalledCall();

            run.interrupt();

            assertThat(run.join(Duration.ofSeconds(10))).isTrue();
            assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        }
    }

    /** Providers number every call; nothing else may differ between two equal answers. */
    private static Resource withoutRequestIds(Resource r) {
        List<Gap> gaps = r.gaps().stream()
                .map(g -> new Gap(g.type(), g.uid(), g.path(), g.code(), g.operation(), g.message(), null))
                .toList();
        return new Resource(r.uid(), r.type(), r.scopeId(), r.region(), r.name(), r.config(), r.relationships(), gaps);
    }

    private static List<Inventory.Listing> sorted(List<Inventory.Listing> listings) {
        return listings.stream()
                .sorted(Comparator.comparing(Inventory.Listing::scopeId)
                        .thenComparing(Inventory.Listing::region)
                        .thenComparing(Inventory.Listing::type))
                .toList();
    }
}
