package dev.plumbline.assessment;

import dev.plumbline.connector.api.Connection;
import dev.plumbline.inventory.ConnectionService;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** The connections of the inventory, narrowed to what an assessment selects. */
@Singleton
class StoredConnections implements ConnectionSource {
    private final ConnectionService connections;

    StoredConnections(ConnectionService connections) {
        this.connections = connections;
    }

    @Override
    public Connection require(UUID connectionId, Selection selection) {
        Connection stored = connections.require(connectionId).connection();
        return new Connection(
                stored.connector(),
                stored.settings(),
                narrowed(stored.regions(), selection.regions()),
                narrowed(stored.services(), selection.services()));
    }

    private static Set<String> narrowed(Set<String> stored, Set<String> selected) {
        return selected.isEmpty() ? stored : selected;
    }
}
