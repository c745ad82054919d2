package dev.plumbline.assessment;

import dev.plumbline.connector.api.CollectContext;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.RateBudget;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceSink;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import dev.plumbline.inventory.InventoryStore;
import dev.plumbline.inventory.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Takes what one collection finds, in batches, and counts. Safe for use by several threads. */
final class TaskSink implements ResourceSink, CollectContext {
    private static final int BATCH_ROWS = 500;

    private final Task task;
    private final Place place;
    private final RateBudget budget;
    private final InventoryStore inventory;
    private final List<Resource> batch = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<ResourceType> hidden = new HashSet<>();
    private final Map<ResourceType, Integer> pages = new HashMap<>();
    private final Map<String, Map<CallOutcome, Long>> calls = new TreeMap<>();
    // Read by others while a batch is being stored, which holds this object's lock.
    private final AtomicLong resources = new AtomicLong();
    private final AtomicLong callCount = new AtomicLong();

    TaskSink(Task task, Place place, RateBudget budget, InventoryStore inventory) {
        this.task = task;
        this.place = place;
        this.budget = budget;
        this.inventory = inventory;
    }

    @Override
    public Scope scope() {
        return task.scope();
    }

    @Override
    public String region() {
        return task.region();
    }

    @Override
    public RateBudget budget() {
        return budget;
    }

    @Override
    public void called(String operation, CallOutcome outcome) {
        callCount.incrementAndGet();
        synchronized (calls) {
            calls.computeIfAbsent(operation, _ -> new TreeMap<>()).merge(outcome, 1L, Long::sum);
        }
    }

    @Override
    public synchronized void resource(Resource resource) {
        batch.add(resource);
        gaps.addAll(resource.gaps());
        resources.incrementAndGet();
        if (batch.size() >= BATCH_ROWS) {
            flush();
        }
    }

    @Override
    public synchronized void gap(Gap gap) {
        gaps.add(gap);
        ResourceType type = gap.type();
        if (type != null && gap.isListing()) {
            hidden.add(type);
        }
    }

    @Override
    public synchronized void listed(ResourceType type, int pageCount) {
        pages.put(type, pageCount);
    }

    synchronized void flush() {
        if (!batch.isEmpty()) {
            inventory.ingest(place, List.copyOf(batch));
            batch.clear();
        }
    }

    /** The types whose listing was complete. A collector that reports both a listing and a gap in it is not believed. */
    synchronized Set<ResourceType> listed() {
        Set<ResourceType> listed = new HashSet<>(pages.keySet());
        listed.removeAll(hidden);
        return listed;
    }

    synchronized List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    long resources() {
        return resources.get();
    }

    long calls() {
        return callCount.get();
    }

    synchronized long pages() {
        return pages.values().stream().mapToLong(Integer::longValue).sum();
    }

    Map<String, Map<CallOutcome, Long>> callsByOperation() {
        Map<String, Map<CallOutcome, Long>> copy = new TreeMap<>();
        synchronized (calls) {
            calls.forEach((operation, outcomes) -> copy.put(operation, Map.copyOf(outcomes)));
        }
        return copy;
    }
}
