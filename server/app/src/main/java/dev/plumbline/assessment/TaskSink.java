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
    private long resources;
    private long callCount;

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
    public synchronized void called(String operation, CallOutcome outcome) {
        calls.computeIfAbsent(operation, _ -> new TreeMap<>()).merge(outcome, 1L, Long::sum);
        callCount++;
    }

    @Override
    public synchronized void resource(Resource resource) {
        batch.add(resource);
        gaps.addAll(resource.gaps());
        resources++;
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

    synchronized long resources() {
        return resources;
    }

    synchronized long calls() {
        return callCount;
    }

    synchronized long pages() {
        return pages.values().stream().mapToLong(Integer::longValue).sum();
    }

    synchronized Map<String, Map<CallOutcome, Long>> callsByOperation() {
        Map<String, Map<CallOutcome, Long>> copy = new TreeMap<>();
        calls.forEach((operation, outcomes) -> copy.put(operation, Map.copyOf(outcomes)));
        return copy;
    }
}
