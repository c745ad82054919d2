package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectorSession;
import dev.plumbline.connector.aws.testing.FaultProxy;
import dev.plumbline.connector.aws.testing.MotoEstate;
import dev.plumbline.connector.aws.testing.MotoServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The local AWS of this module's tests: one moto for all, emptied for each, behind a fault proxy. */
final class Peer implements AutoCloseable {
    /** As in production, but for the pauses. */
    static final CallLimits LIMITS = CallLimits.DEFAULT.withBackOff(Duration.ofMillis(1), Duration.ofMillis(5));

    private final MotoServer moto = MotoServer.shared();
    private final FaultProxy proxy = new FaultProxy(moto.endpoint());

    /** An empty AWS. */
    Peer() {
        moto.reset();
    }

    MotoServer moto() {
        return moto;
    }

    FaultProxy proxy() {
        return proxy;
    }

    ConnectorSession open() {
        return open(Map.of());
    }

    ConnectorSession open(Map<String, String> settings) {
        return open(settings, Set.of());
    }

    /** @param services none for all */
    ConnectorSession open(Map<String, String> settings, Set<String> services) {
        return new AwsConnector(LIMITS).open(connection(settings, Set.of(MotoEstate.REGION), services));
    }

    Connection connection(Map<String, String> settings, Set<String> regions, Set<String> services) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent(AwsSettings.ENDPOINT_URL, proxy.endpoint().toString());
        return new Connection("aws", all, regions, services);
    }

    @Override
    public void close() {
        proxy.close();
    }
}
