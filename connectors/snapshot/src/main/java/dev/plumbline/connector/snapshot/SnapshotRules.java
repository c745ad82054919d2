package dev.plumbline.connector.snapshot;

import dev.plumbline.connector.api.Collector.Reach;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonException;
import dev.plumbline.connector.api.Provider;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What lines must be to each other, so that nothing in a file is unreachable or contradicts itself. The writer and the
 * reader apply the same rules. Memory grows with scopes, regions and types, not with resources.
 */
final class SnapshotRules {
    private final Map<String, Scope> scopes = new LinkedHashMap<>();
    private final NavigableMap<Service, Seen> services = new TreeMap<>();
    private final Set<SnapshotLine.ListedLine> listed = new HashSet<>();
    private boolean headed;

    /** Services of two providers may have the same name. */
    record Service(Provider provider, String name) implements Comparable<Service> {
        @Override
        public int compareTo(Service other) {
            int byProvider = provider.compareTo(other.provider);
            return byProvider != 0 ? byProvider : name.compareTo(other.name);
        }
    }

    /** What the lines so far say of one service. */
    private static final class Seen {
        final NavigableSet<ResourceType> types = new TreeSet<>();
        /** The regions that gap and listed lines name, each with the first scope that has it. */
        final NavigableMap<String, String> collected = new TreeMap<>();
        /** The regions of resources by scope. */
        final NavigableMap<String, NavigableSet<String>> placed = new TreeMap<>();
    }

    /** @throws JsonException when the line can't stand here; says why */
    void accept(SnapshotLine line) {
        if (line instanceof SnapshotLine.Header == headed) {
            throw new JsonException(headed ? "a second header" : "the first line is no header of a Plumbline snapshot");
        }
        switch (line) {
            case SnapshotLine.Header _ -> headed = true;
            case SnapshotLine.ScopeLine(Scope scope) -> scope(scope);
            case SnapshotLine.ResourceLine(Resource resource) -> resource(resource);
            case SnapshotLine.GapLine(String scopeId, String region, String service, Gap gap) ->
                gap(scopeId, region, service, gap);
            case SnapshotLine.ListedLine(String scopeId, String region, ResourceType type, int _) ->
                listed(scopeId, region, type);
            case SnapshotLine.End _ -> ended();
        }
    }

    /** In the file's order. */
    Map<String, Scope> scopes() {
        return scopes;
    }

    Set<Service> services() {
        return services.keySet();
    }

    NavigableSet<ResourceType> types(Service service) {
        return seen(service).types;
    }

    /** Meaningful once every line has come. */
    Reach reach(Service service) {
        Seen seen = seen(service);
        boolean global = seen.collected.isEmpty()
                ? seen.placed.values().stream().anyMatch(regions -> regions.contains(Scope.GLOBAL))
                : seen.collected.containsKey(Scope.GLOBAL);
        return global ? Reach.GLOBAL : Reach.REGIONAL;
    }

    /** The region in whose collection a line belongs; meaningful once every line has come. */
    String collectionRegion(Service service, String region) {
        return reach(service) == Reach.GLOBAL ? Scope.GLOBAL : region;
    }

    private void scope(Scope scope) {
        if (scopes.putIfAbsent(scope.id(), scope) != null) {
            throw new JsonException("scope %s came before".formatted(scope.id()));
        }
    }

    private void resource(Resource resource) {
        Seen seen = service(resource.scopeId(), resource.type().service(), resource.type());
        for (String region : new String[] {resource.region(), Scope.GLOBAL}) {
            if (listed.contains(listing(resource.scopeId(), region, resource.type()))) {
                throw new JsonException("a resource of type %s after its listing in %s, %s was declared complete"
                        .formatted(resource.type(), resource.scopeId(), region));
            }
        }
        seen.placed.computeIfAbsent(resource.scopeId(), _ -> new TreeSet<>()).add(resource.region());
    }

    private void gap(String scopeId, String region, String service, Gap gap) {
        ResourceType type = gap.type();
        if (type != null && !type.service().equals(service)) {
            throw new JsonException("type %s is none of service '%s'".formatted(type, service));
        }
        Seen seen = type == null ? service(scopeId, service) : service(scopeId, service, type);
        seen.collected.putIfAbsent(region, scopeId);
        requireRegion(scopeId, region);
    }

    private void listed(String scopeId, String region, ResourceType type) {
        Seen seen = service(scopeId, type.service(), type);
        if (!listed.add(listing(scopeId, region, type))) {
            throw new JsonException(
                    "the listing of type %s in %s, %s was declared complete before".formatted(type, scopeId, region));
        }
        seen.collected.putIfAbsent(region, scopeId);
        requireRegion(scopeId, region);
    }

    /** Whatever would be collected by nobody, and so be lost in silence, is refused. */
    private void ended() {
        services.forEach((service, seen) -> {
            if (reach(service) == Reach.GLOBAL) {
                seen.collected.forEach((region, scopeId) -> {
                    if (!region.equals(Scope.GLOBAL)) {
                        throw new JsonException(("service '%s' is collected once a scope by some lines and in %s of"
                                        + " scope %s by others")
                                .formatted(service.name(), region, scopeId));
                    }
                });
            } else {
                seen.placed.forEach((scopeId, regions) -> regions.forEach(region -> {
                    if (!requireScope(scopeId).regions().contains(region)) {
                        throw new JsonException("a resource of service '%s' in region '%s', which is none of scope %s"
                                .formatted(service.name(), region, scopeId));
                    }
                }));
            }
        });
    }

    private Seen service(String scopeId, String service, ResourceType type) {
        Seen seen = service(scopeId, service);
        if (!type.provider().equals(requireScope(scopeId).provider())) {
            throw new JsonException("type %s in scope %s, which is of another provider".formatted(type, scopeId));
        }
        seen.types.add(type);
        return seen;
    }

    private Seen service(String scopeId, String service) {
        return services.computeIfAbsent(new Service(requireScope(scopeId).provider(), service), _ -> new Seen());
    }

    private Seen seen(Service service) {
        Seen seen = services.get(service);
        if (seen == null) {
            throw new IllegalArgumentException("no line of " + service);
        }
        return seen;
    }

    private Scope requireScope(String scopeId) {
        Scope scope = scopes.get(scopeId);
        if (scope == null) {
            throw new JsonException("scope '%s' has no line of its own before this one".formatted(scopeId));
        }
        return scope;
    }

    private void requireRegion(String scopeId, String region) {
        if (!region.equals(Scope.GLOBAL) && !requireScope(scopeId).regions().contains(region)) {
            throw new JsonException("region '%s' is none of scope %s".formatted(region, scopeId));
        }
    }

    private static SnapshotLine.ListedLine listing(String scopeId, String region, ResourceType type) {
        return new SnapshotLine.ListedLine(scopeId, region, type, 1);
    }
}
