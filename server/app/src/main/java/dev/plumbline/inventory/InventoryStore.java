package dev.plumbline.inventory;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import dev.plumbline.platform.CopyRows;
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
        database.inTransaction(sql -> {
            stage(sql, resources);
            keepReplacedVersions(sql, place);
            replaceChanged(sql, place);
            int sighted = sql.update("""
                    INSERT INTO sighting (assessment_id, resource_id, state)
                    SELECT ?, r.id, 'seen'
                      FROM resource r JOIN incoming_resource i USING (uid, scope_id)
                     WHERE r.connection_id = ?
                    ON CONFLICT (assessment_id, resource_id) DO UPDATE SET state = 'seen'""", place.assessmentId(), place.connectionId());
            place.fence().require(sql);
            return sighted;
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

    private static void stage(Sql sql, List<Resource> resources) {
        sql.update("""
                CREATE TEMPORARY TABLE IF NOT EXISTS incoming_resource (
                    ordinal integer, uid text, type text, scope_id text, region text, name text,
                    digest bytea, document jsonb) ON COMMIT DELETE ROWS""");
        try (CopyRows rows = sql.copy("COPY incoming_resource FROM STDIN")) {
            int ordinal = 0;
            for (Resource resource : resources) {
                JsonObject document = ResourceDocument.of(resource);
                rows.row(
                        ordinal++,
                        resource.uid(),
                        resource.type().name(),
                        resource.scopeId(),
                        resource.region(),
                        resource.name(),
                        ResourceDocument.digest(document),
                        Json.write(document));
            }
            rows.finish();
        }
        sql.update("""
                DELETE FROM incoming_resource a USING incoming_resource b
                 WHERE a.uid = b.uid AND a.scope_id = b.scope_id AND a.ordinal < b.ordinal""");
    }

    private static void keepReplacedVersions(Sql sql, Place place) {
        sql.update("""
                INSERT INTO resource_version (resource_id, valid, digest, document)
                SELECT r.id, tstzrange(r.changed_at, greatest(?, r.changed_at + interval '1 microsecond')), r.digest, r.document
                  FROM resource r JOIN incoming_resource i USING (uid, scope_id)
                 WHERE r.connection_id = ? AND r.closed_at IS NULL AND r.digest <> i.digest
                ON CONFLICT DO NOTHING""", place.asOf(), place.connectionId());
    }

    private static void replaceChanged(Sql sql, Place place) {
        sql.update("""
                WITH changed AS (
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
                    RETURNING id, uid, scope_id),
                edge AS (
                    SELECT c.id, e.kind, e.type, e.uid
                      FROM changed c JOIN incoming_resource i USING (uid, scope_id),
                           jsonb_to_recordset(i.document -> 'relationships') AS e (kind text, type text, uid text)),
                dropped AS (
                    DELETE FROM relationship r USING changed c
                     WHERE r.from_id = c.id
                       AND NOT EXISTS (SELECT FROM edge e WHERE e.id = r.from_id AND e.kind = r.kind
                                          AND e.type = r.to_type AND e.uid = r.to_uid))
                INSERT INTO relationship (from_id, kind, to_type, to_uid)
                SELECT id, kind, type, uid FROM edge
                ON CONFLICT DO NOTHING""", place.connectionId(), place.asOf(), place.asOf());
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
