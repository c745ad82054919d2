package dev.plumbline.assessment;

import dev.plumbline.inventory.InventoryReader;
import dev.plumbline.inventory.ResourceNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds the related resources of a batch: everything that its relationships reach through the types its controls
 * name, step by step, with few queries for the whole batch. Keeps what it has read for the next batches, up to a
 * bound. Safe for use by several threads.
 */
final class Neighbourhood {
    private static final int KEPT_NODES = 50_000;
    /** Longer chains than endpoint → config → model → package → group are not followed. */
    private static final int MAX_STEPS = 6;

    private final InventoryReader inventory;
    private final UUID connectionId;
    private final Map<String, Optional<ResourceNode>> kept = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<ResourceNode>> eldest) {
            return size() > KEPT_NODES;
        }
    };

    Neighbourhood(InventoryReader inventory, UUID connectionId) {
        this.inventory = inventory;
        this.connectionId = connectionId;
    }

    /**
     * The related resources of each node of the batch.
     *
     * @param followed gives the types to follow from a resource of a type
     */
    Map<Long, List<ResourceNode>> around(List<ResourceNode> batch, Function<String, Set<String>> followed) {
        Map<Long, Map<String, ResourceNode>> reached = new HashMap<>();
        Map<Long, List<ResourceNode>> frontier = new HashMap<>();
        for (ResourceNode node : batch) {
            reached.put(node.id(), new LinkedHashMap<>());
            frontier.put(node.id(), List.of(node));
        }
        for (int step = 0; step < MAX_STEPS && !frontier.isEmpty(); step++) {
            frontier = oneStep(batch, followed, reached, frontier);
        }
        Map<Long, List<ResourceNode>> result = new HashMap<>();
        reached.forEach((id, nodes) -> result.put(id, List.copyOf(nodes.values())));
        return result;
    }

    private Map<Long, List<ResourceNode>> oneStep(
            List<ResourceNode> batch,
            Function<String, Set<String>> followed,
            Map<Long, Map<String, ResourceNode>> reached,
            Map<Long, List<ResourceNode>> frontier) {
        Map<Long, Set<String>> wanted = new HashMap<>();
        Set<String> all = new HashSet<>();
        for (ResourceNode node : batch) {
            Set<String> types = followed.apply(node.type());
            Set<String> uids = new HashSet<>();
            for (ResourceNode from : frontier.getOrDefault(node.id(), List.of())) {
                for (ResourceNode.Edge edge : from.edges()) {
                    if (types.contains(edge.type()) && !edge.uid().equals(node.uid())) {
                        uids.add(edge.uid());
                    }
                }
            }
            uids.removeAll(reached.getOrDefault(node.id(), Map.of()).keySet());
            if (!uids.isEmpty()) {
                wanted.put(node.id(), uids);
                all.addAll(uids);
            }
        }
        Map<String, ResourceNode> found = read(all);
        Map<Long, List<ResourceNode>> next = new HashMap<>();
        wanted.forEach((id, uids) -> {
            List<ResourceNode> fresh = new ArrayList<>();
            for (String uid : uids) {
                ResourceNode node = found.get(uid);
                if (node != null) {
                    reached.computeIfAbsent(id, _ -> new LinkedHashMap<>()).put(uid, node);
                    fresh.add(node);
                }
            }
            if (!fresh.isEmpty()) {
                next.put(id, fresh);
            }
        });
        return next;
    }

    private Map<String, ResourceNode> read(Collection<String> uids) {
        Map<String, ResourceNode> found = new HashMap<>();
        Set<String> missing = new HashSet<>();
        synchronized (kept) {
            for (String uid : uids) {
                Optional<ResourceNode> known = kept.get(uid);
                if (known == null) {
                    missing.add(uid);
                } else {
                    known.ifPresent(node -> found.put(uid, node));
                }
            }
        }
        if (!missing.isEmpty()) {
            Map<String, ResourceNode> read = inventory.byUid(connectionId, missing);
            found.putAll(read);
            synchronized (kept) {
                missing.forEach(uid -> kept.put(uid, Optional.ofNullable(read.get(uid))));
            }
        }
        return found;
    }
}
