package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectorSession;
import dev.plumbline.connector.api.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

final class AwsSession implements ConnectorSession {
    private static final Set<String> SERVICES = Set.of("ecr", "iam", "kms", "s3", "sagemaker");

    private final Connection connection;
    private final CallLimits limits;
    private final AwsClients clients;
    private final KeyRefs keys;
    private final SecretMasker masker;

    AwsSession(
            Connection connection,
            AwsSettings settings,
            CallLimits limits,
            Function<String, Optional<String>> environment) {
        this.connection = connection;
        this.limits = limits;
        this.clients = new AwsClients(settings, environment);
        this.keys = new KeyRefs(clients);
        this.masker = new SecretMasker(connection.digestKey());
    }

    /** @throws ConnectionException when the connection selects a service that this connector does not read */
    static void requireKnownServices(Connection connection) {
        Set<String> unknown = new TreeSet<>(connection.services());
        unknown.removeAll(SERVICES);
        if (!unknown.isEmpty()) {
            throw new ConnectionException(
                    ConnectionException.Reason.UNKNOWN_SERVICE,
                    "the connector 'aws' reads no service %s".formatted(String.join(", ", unknown)),
                    "Choose among %s.".formatted(String.join(", ", new TreeSet<>(SERVICES))));
        }
    }

    @Override
    public List<Scope> discover() {
        return List.of(new AwsDiscovery(connection, clients, limits).scope());
    }

    @Override
    public List<Collector> collectors() {
        List<Collector> collectors = new ArrayList<>();
        collectors.add(new EcrCollector(clients, limits, keys));
        collectors.add(new IamCollector(clients, limits));
        collectors.add(new KmsCollector(clients, limits, keys));
        collectors.add(new S3Collector(clients, limits, keys, connection));
        collectors.add(new SageMakerCollector(clients, limits, keys, masker));
        collectors.removeIf(collector -> !connection.selectsService(collector.service()));
        return collectors.stream().<Collector>map(FailSafeCollector::new).toList();
    }

    @Override
    public void close() {
        clients.close();
    }
}
