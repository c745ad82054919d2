package dev.plumbline.inventory;

import dev.plumbline.connector.api.Relationship;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.platform.CopyRows;
import dev.plumbline.platform.Sha256;
import dev.plumbline.platform.Sql;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A batch on its way into the inventory. What is known already is looked up first, so that an unchanged resource costs
 * its digest and no more. Every statement finds its rows by keys that are at hand: the planner, which knows nothing yet
 * of a table that is just being filled, has nothing to guess.
 */
final class IncomingResources {
    private final Place place;
    /** In the order of their keys, so that two batches that meet wait for each other and never deadlock. */
    private final Map<Key, Incoming> byKey = new TreeMap<>();

    private record Key(String uid, String scopeId) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byUid = uid.compareTo(other.uid);
            return byUid != 0 ? byUid : scopeId.compareTo(other.scopeId);
        }
    }

    private record Incoming(Resource resource, String document, Digest digest) {}

    /** @param hidden closed or stale: to be shown again, changed or not */
    private record Known(Key key, long id, Digest digest, boolean closed, boolean hidden) {}

    /** Of equal ones the last counts. */
    IncomingResources(Place place, List<Resource> resources) {
        this.place = place;
        for (Resource resource : resources) {
            byte[] canonical = ResourceDocument.of(resource).canonical();
            byKey.put(
                    new Key(resource.uid(), resource.scopeId()),
                    new Incoming(
                            resource, new String(canonical, StandardCharsets.UTF_8), Digest.of(Sha256.of(canonical))));
        }
    }

    /** @return the ids of all of them */
    Collection<Long> store(Sql sql) {
        Map<Key, Long> ids = new HashMap<>();
        Map<Key, Incoming> changed = new TreeMap<>(byKey);
        List<Long> replaced = new ArrayList<>();
        Set<Long> before = new HashSet<>();
        for (Known known : known(sql, byKey.keySet())) {
            Incoming incoming = changed.get(known.key());
            if (incoming == null) {
                continue;
            }
            ids.put(known.key(), known.id());
            boolean same = incoming.digest().equals(known.digest());
            if (same && !known.hidden()) {
                changed.remove(known.key());
                continue;
            }
            before.add(known.id());
            if (!same && !known.closed()) {
                replaced.add(known.id());
            }
        }
        if (!changed.isEmpty()) {
            keepVersions(sql, replaced);
            stage(sql, changed.values());
            ids.putAll(put(sql));
            // What another batch stored in between, just so, was left as it is.
            Set<Key> missed = new HashSet<>(changed.keySet());
            missed.removeAll(ids.keySet());
            known(sql, missed).forEach(known -> ids.put(known.key(), known.id()));
            connect(sql, changed, ids, before);
        }
        return ids.values();
    }

    /** Served by the unique (connection_id, uid, scope_id). May hold other scopes' resources of the same uids. */
    private List<Known> known(Sql sql, Collection<Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return sql.query(
                """
                SELECT id, uid, scope_id, digest, closed_at IS NOT NULL AS closed,
                       closed_at IS NOT NULL OR stale IS NOT NULL AS hidden
                  FROM resource WHERE connection_id = ? AND uid = ANY (?)""",
                row -> new Known(
                        new Key(row.getString("uid"), row.getString("scope_id")),
                        row.getLong("id"),
                        Digest.of(row.getBytes("digest")),
                        row.getBoolean("closed"),
                        row.getBoolean("hidden")),
                place.connectionId(),
                keys.stream().map(Key::uid).toArray(String[]::new));
    }

    private void keepVersions(Sql sql, List<Long> replaced) {
        if (!replaced.isEmpty()) {
            sql.update("""
                    INSERT INTO resource_version (resource_id, valid, digest, document)
                    SELECT id, tstzrange(changed_at, greatest(?, changed_at + interval '1 microsecond')), digest, document
                      FROM resource WHERE id = ANY (?)
                    ON CONFLICT DO NOTHING""", place.asOf(), replaced.toArray(Long[]::new));
        }
    }

    private static void stage(Sql sql, Collection<Incoming> changed) {
        sql.update("""
                CREATE TEMPORARY TABLE IF NOT EXISTS incoming_resource (
                    uid text, type text, scope_id text, region text, name text, digest bytea, document text)
                ON COMMIT DELETE ROWS""");
        try (CopyRows rows = sql.copy("COPY incoming_resource FROM STDIN")) {
            for (Incoming incoming : changed) {
                Resource resource = incoming.resource();
                rows.row(
                        resource.uid(),
                        resource.type().name(),
                        resource.scopeId(),
                        resource.region(),
                        resource.name(),
                        incoming.digest().bytes(),
                        incoming.document());
            }
            rows.finish();
        }
    }

    private Map<Key, Long> put(Sql sql) {
        Map<Key, Long> ids = new HashMap<>();
        sql.query(
                """
                INSERT INTO resource AS r (connection_id, uid, type, scope_id, region, name, digest, document,
                                           first_seen, changed_at)
                SELECT ?, uid, type, scope_id, region, name, digest, document, ?, ? FROM incoming_resource
                ON CONFLICT (connection_id, uid, scope_id) DO UPDATE
                   SET type = EXCLUDED.type, region = EXCLUDED.region, name = EXCLUDED.name,
                       document = EXCLUDED.document, stale = NULL, closed_at = NULL,
                       changed_at = CASE WHEN r.digest = EXCLUDED.digest AND r.closed_at IS NULL
                                         THEN r.changed_at ELSE EXCLUDED.changed_at END,
                       digest = EXCLUDED.digest
                 WHERE r.digest <> EXCLUDED.digest OR r.closed_at IS NOT NULL OR r.stale IS NOT NULL
                RETURNING id, uid, scope_id""",
                row -> ids.put(new Key(row.getString("uid"), row.getString("scope_id")), row.getLong("id")),
                place.connectionId(),
                place.asOf(),
                place.asOf());
        return ids;
    }

    /** @param before those that were there already, and may have relationships that are no more */
    private static void connect(Sql sql, Map<Key, Incoming> changed, Map<Key, Long> ids, Set<Long> before) {
        List<Long> from = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        List<String> types = new ArrayList<>();
        List<String> uids = new ArrayList<>();
        changed.forEach((key, incoming) -> {
            Long id = ids.get(key);
            for (Relationship edge : incoming.resource().relationships()) {
                from.add(id);
                kinds.add(edge.kind());
                types.add(edge.type().name());
                uids.add(edge.uid());
            }
        });
        sql.update(
                """
                WITH edge AS (
                    SELECT * FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) AS e (from_id, kind, to_type, to_uid)),
                dropped AS (
                    DELETE FROM relationship r
                     WHERE r.from_id = ANY (?)
                       AND NOT EXISTS (SELECT FROM edge e WHERE e.from_id = r.from_id AND e.kind = r.kind
                                          AND e.to_type = r.to_type AND e.to_uid = r.to_uid))
                INSERT INTO relationship (from_id, kind, to_type, to_uid)
                SELECT from_id, kind, to_type, to_uid FROM edge
                ON CONFLICT DO NOTHING""",
                from.toArray(Long[]::new),
                kinds.toArray(String[]::new),
                types.toArray(String[]::new),
                uids.toArray(String[]::new),
                before.toArray(Long[]::new));
    }
}
