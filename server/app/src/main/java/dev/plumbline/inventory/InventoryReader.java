package dev.plumbline.inventory;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.inventory.ResourceNode.Edge;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Reads the inventory for judging: first what changed, then only the documents that must be judged. */
@Singleton
public class InventoryReader {
    private final Database database;

    InventoryReader(Database database) {
        this.database = database;
    }

    /** The next resources of an assessment, in the order of their ids. */
    public List<ResourceNode> sighted(UUID assessmentId, long afterId, int limit) {
        return database.inTransaction(
                sql -> withEdges(sql, sql.query("""
                        SELECT r.id, r.uid, r.type, r.scope_id, r.digest, r.stale, s.state
                          FROM (SELECT resource_id, state FROM sighting
                                 WHERE assessment_id = ? AND resource_id > ?
                                 ORDER BY resource_id LIMIT ?) s
                          JOIN resource r ON r.id = s.resource_id
                         ORDER BY r.id""", InventoryReader::node, assessmentId, afterId, limit)));
    }

    /**
     * Open resources of the connection by uid; uids that the inventory doesn't know are missing in the answer. Of what
     * the provider shows in several scopes it is always the same one.
     */
    public Map<String, ResourceNode> byUid(UUID connectionId, Collection<String> uids) {
        List<ResourceNode> nodes = database.inTransaction(sql ->
                withEdges(sql, sql.query("""
                        SELECT id, uid, type, scope_id, digest, stale,
                               CASE WHEN closed_at IS NULL THEN 'seen' ELSE 'closed' END AS state
                          FROM resource WHERE connection_id = ? AND uid = ANY (?)
                         ORDER BY uid, scope_id""", InventoryReader::node, connectionId, uids.toArray(String[]::new))));
        Map<String, ResourceNode> byUid = new HashMap<>();
        // Not in the statement: the planner would take an index of the open ones, and read them all.
        nodes.stream()
                .filter(node -> node.state() != ResourceNode.State.CLOSED)
                .forEach(node -> byUid.putIfAbsent(node.uid(), node));
        return byUid;
    }

    /** The documents of resources, the gap of a stale one among its gaps. */
    public Map<Long, JsonObject> documents(Collection<Long> ids) {
        Map<Long, JsonObject> documents = new HashMap<>();
        database.inTransaction(sql -> sql.query(
                "SELECT id, document, stale FROM resource WHERE id = ANY (?)",
                row -> documents.put(
                        row.getLong("id"), ResourceDocument.read(row.getString("document"), row.getString("stale"))),
                (Object) ids.toArray(Long[]::new)));
        return documents;
    }

    private static ResourceNode node(java.sql.ResultSet row) throws java.sql.SQLException {
        return new ResourceNode(
                row.getLong("id"),
                row.getString("uid"),
                row.getString("type"),
                row.getString("scope_id"),
                ResourceNode.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Digest.of(row.getBytes("digest")),
                row.getString("stale"),
                List.of());
    }

    private static List<ResourceNode> withEdges(Sql sql, List<ResourceNode> nodes) {
        Map<Long, List<Edge>> edges = new HashMap<>();
        sql.query(
                "SELECT from_id, to_type, to_uid FROM relationship WHERE from_id = ANY (?)",
                row -> edges.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new Edge(row.getString(2), row.getString(3))),
                (Object) nodes.stream().map(ResourceNode::id).toArray(Long[]::new));
        return nodes.stream()
                .map(node -> new ResourceNode(
                        node.id(),
                        node.uid(),
                        node.type(),
                        node.scopeId(),
                        node.state(),
                        node.digest(),
                        node.staleGap(),
                        edges.getOrDefault(node.id(), List.of())))
                .toList();
    }
}
