package dev.plumbline.assessment;

import dev.plumbline.connector.api.AdaptiveRateBudget;
import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.Connector;
import dev.plumbline.connector.api.ConnectorSession;
import dev.plumbline.connector.api.RateBudget;
import dev.plumbline.inventory.ConnectionService;
import dev.plumbline.inventory.Connectors;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The open connector sessions of this process: one an assessment, with the budget its calls share. */
@Singleton
class Sessions {
    private final Connectors connectors;
    private final ConnectionService connections;
    private final Map<UUID, Open> open = new ConcurrentHashMap<>();

    Sessions(Connectors connectors, ConnectionService connections) {
        this.connectors = connectors;
        this.connections = connections;
    }

    /** @throws ConnectionException when the connection can't be opened */
    Open of(Assessment assessment) {
        return open.computeIfAbsent(assessment.id(), _ -> open(assessment));
    }

    void close(UUID assessmentId) {
        Open closing = open.remove(assessmentId);
        if (closing != null) {
            closing.session().close();
        }
    }

    @PreDestroy
    void closeAll() {
        open.keySet().forEach(this::close);
    }

    private Open open(Assessment assessment) {
        Connection connection =
                connections.connection(assessment.connectionId(), assessment.regions(), assessment.services());
        Connector connector = connectors
                .find(connection.connector())
                .orElseThrow(() -> new ConnectionException(
                        ConnectionException.Reason.INVALID_SETTING,
                        "There is no connector '%s'".formatted(connection.connector()),
                        "Use one of " + connectors.names()));
        return new Open(connection, connector.open(connection), new AdaptiveRateBudget());
    }

    record Open(Connection connection, ConnectorSession session, RateBudget budget) {}
}
