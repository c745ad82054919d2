package dev.plumbline.connector.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** All that one run of a session's collectors gave: for the tests of connectors. Safe for use by several threads. */
public final class Inventory {
    private final List<Scope> scopes;
    private final NavigableMap<String, Resource> resources = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<Gap> gaps = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Listing> listings = new ConcurrentLinkedQueue<>();
    private final NavigableMap<String, LongAdder> calls = new ConcurrentSkipListMap<>();
    private final RateBudget budget;

    /** One {@link ResourceSink#listed}. */
    public record Listing(String scopeId, String region, ResourceType type, int pages) {}

    private Inventory(List<Scope> scopes, RateBudget budget) {
        this.scopes = scopes;
        this.budget = budget;
    }

    /** Discovers and runs every collector, each (scope, region) on a virtual thread, as the server does. */
    public static Inventory collect(ConnectorSession session) throws InterruptedException {
        return collect(
                session, new AdaptiveRateBudget(new AdaptiveRateBudget.Limits(1_000, 100, 10_000, 1_000, 1_000)));
    }

    public static Inventory collect(ConnectorSession session, RateBudget budget) throws InterruptedException {
        Inventory inventory = new Inventory(session.discover(), budget);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> runs = new ArrayList<>();
            for (Scope scope : inventory.scopes) {
                for (Collector collector : session.collectors()) {
                    for (String region : regions(scope, collector)) {
                        runs.add(threads.submit(() -> {
                            collector.collect(inventory.context(scope, region), inventory.sink(scope, region));
                            return null;
                        }));
                    }
                }
            }
            try {
                for (Future<?> run : runs) {
                    run.get();
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw new AssertionError("a collector threw", e.getCause());
            }
        }
        return inventory;
    }

    private static List<String> regions(Scope scope, Collector collector) {
        return switch (collector.reach()) {
            case GLOBAL -> List.of(Scope.GLOBAL);
            case REGIONAL -> scope.regions();
        };
    }

    public List<Scope> scopes() {
        return scopes;
    }

    /** By uid. */
    public NavigableMap<String, Resource> resources() {
        return resources;
    }

    public List<Resource> resources(ResourceType type) {
        return resources.values().stream().filter(r -> r.type().equals(type)).toList();
    }

    /** @throws AssertionError when no such resource came */
    public Resource resource(String uid) {
        Resource found = resources.get(uid);
        if (found == null) {
            throw new AssertionError("no resource '%s' among %s".formatted(uid, resources.keySet()));
        }
        return found;
    }

    /** Those of listings. */
    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** Those of listings and those of resources. */
    public List<Gap> allGaps() {
        List<Gap> all = new ArrayList<>(gaps);
        resources.values().forEach(r -> all.addAll(r.gaps()));
        return all;
    }

    public List<Listing> listings() {
        return List.copyOf(listings);
    }

    public boolean listed(ResourceType type) {
        return listings.stream().anyMatch(l -> l.type().equals(type));
    }

    /** How many calls each operation took. */
    public Map<String, Long> calls() {
        TreeMap<String, Long> counts = new TreeMap<>();
        calls.forEach((operation, count) -> counts.put(operation, count.sum()));
        return counts;
    }

    private ResourceSink sink(Scope scope, String region) {
        return new ResourceSink() {
            @Override
            public void resource(Resource resource) {
                resources.put(resource.uid(), resource);
            }

            @Override
            public void gap(Gap gap) {
                gaps.add(gap);
            }

            @Override
            public void listed(ResourceType type, int pages) {
                listings.add(new Listing(scope.id(), region, type, pages));
            }
        };
    }

    private CollectContext context(Scope scope, String region) {
        return new CollectContext() {
            @Override
            public Scope scope() {
                return scope;
            }

            @Override
            public String region() {
                return region;
            }

            @Override
            public RateBudget budget() {
                return budget;
            }

            @Override
            public void called(String operation, CallOutcome outcome) {
                calls.computeIfAbsent(operation, _ -> new LongAdder()).increment();
            }
        };
    }
}
