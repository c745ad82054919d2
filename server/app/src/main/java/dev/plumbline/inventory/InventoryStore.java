package dev.plumbline.inventory;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Takes in what collectors find: set by set, never row by row. Doing it twice for the same assessment leaves the same
 * as doing it once, so an interrupted collection is simply run again.
 */
@Singleton
public class InventoryStore {
    private final Database database;

    InventoryStore(Database database) {
        this.database = database;
    }

    public void recordScope(Sql sql, UUID connectionId, Scope scope, Instant asOf) {
        sql.update(
                """
                INSERT INTO scope (connection_id, scope_id, provider, name, regions, first_seen, last_seen)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (connection_id, scope_id) DO UPDATE
                   SET name = EXCLUDED.name, regions = EXCLUDED.regions, last_seen = EXCLUDED.last_seen""",
                connectionId,
                scope.id(),
                scope.provider().id(),
                scope.name(),
                scope.regions().toArray(String[]::new),
                asOf,
                asOf);
    }

    /** Takes in a batch; the last of equal ones counts. */
    public void ingest(Place place, List<Resource> resources) {
        IncomingResources incoming = new IncomingResources(place, resources);
        database.inTransaction(sql -> {
            Long[] ids = incoming.store(sql).toArray(Long[]::new);
            sight(sql, place, ids, "seen");
            place.fence().require(sql);
            return ids.length;
        });
    }

    /**
     * Closes what complete listings of these types no longer hold.
     *
     * @return how many resources were closed
     */
    public int closeVanished(Place place, Collection<ResourceType> listed) {
        String[] types = names(listed);
        return database.inTransaction(sql -> {
            String[] regions = place.selectedRegions().toArray(String[]::new);
            List<Long> gone = sql.query(
                    """
                    SELECT r.id FROM resource r
                     WHERE r.connection_id = ? AND r.scope_id = ? AND r.closed_at IS NULL AND r.type = ANY (?)
                       AND (r.region = ? OR (? = 'global' AND (cardinality(?) = 0 OR r.region = ANY (?))))
                       AND NOT EXISTS (SELECT FROM sighting s
                                        WHERE s.assessment_id = ? AND s.resource_id = r.id AND s.state <> 'closed')
                       FOR UPDATE""",
                    row -> row.getLong(1),
                    place.connectionId(),
                    place.scopeId(),
                    types,
                    place.region(),
                    place.region(),
                    regions,
                    regions,
                    place.assessmentId());
            Long[] ids = gone.toArray(Long[]::new);
            sql.update("""
                    INSERT INTO resource_version (resource_id, valid, digest, document)
                    SELECT id, tstzrange(changed_at, greatest(?, changed_at + interval '1 microsecond')), digest, document
                      FROM resource WHERE id = ANY (?)
                    ON CONFLICT DO NOTHING""", place.asOf(), ids);
            sql.update("UPDATE resource SET closed_at = ?, stale = NULL WHERE id = ANY (?)", place.asOf(), ids);
            sight(sql, place, ids, "closed");
            place.fence().require(sql);
            return gone.size();
        });
    }

    /**
     * Marks what is known of these types and could not be read now. What is stored of it is older than the
     * assessment, so nothing can be said of it: its verdicts become UNKNOWN.
     *
     * @param gap why it could not be read
     * @return how many resources were marked
     */
    public int markStale(Place place, Collection<ResourceType> unlisted, Gap gap) {
        String[] types = names(unlisted);
        String[] regions = place.selectedRegions().toArray(String[]::new);
        return database.inTransaction(sql -> {
            List<Long> stale = sql.query(
                    """
                    UPDATE resource r SET stale = ?::jsonb
                     WHERE r.connection_id = ? AND r.scope_id = ? AND r.closed_at IS NULL AND r.type = ANY (?)
                       AND (r.region = ? OR (? = 'global' AND (cardinality(?) = 0 OR r.region = ANY (?))))
                       AND NOT EXISTS (SELECT FROM sighting s
                                        WHERE s.assessment_id = ? AND s.resource_id = r.id AND s.state = 'seen')
                    RETURNING r.id""",
                    row -> row.getLong(1),
                    Json.write(ResourceDocument.gap(gap).with("path", JsonValue.of(""))),
                    place.connectionId(),
                    place.scopeId(),
                    types,
                    place.region(),
                    place.region(),
                    regions,
                    regions,
                    place.assessmentId());
            sight(sql, place, stale.toArray(Long[]::new), "stale");
            place.fence().require(sql);
            return stale.size();
        });
    }

    private static void sight(Sql sql, Place place, Long[] resourceIds, String state) {
        sql.update("""
                INSERT INTO sighting (assessment_id, resource_id, state)
                SELECT ?, id, ? FROM unnest(?) AS id
                ON CONFLICT (assessment_id, resource_id) DO UPDATE SET state = EXCLUDED.state""", place.assessmentId(), state, resourceIds);
    }

    private static String[] names(Collection<ResourceType> types) {
        return types.stream().map(ResourceType::name).toArray(String[]::new);
    }
}
