package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectorSession;
import dev.plumbline.connector.aws.testing.FaultProxy;
import dev.plumbline.connector.aws.testing.GoodAndBad;
import dev.plumbline.connector.aws.testing.MotoEstate;
import dev.plumbline.connector.aws.testing.MotoServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The local AWS of this module's tests: one moto for all, emptied for each, behind a fault proxy. */
final class Peer implements AutoCloseable {
    /** The same for all sessions, so that what they collect can be compared. */
    private static final SecretKey DIGEST_KEY =
            new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

    /** As in production, but for the pauses. */
    static final CallLimits LIMITS = CallLimits.DEFAULT.withBackOff(Duration.ofMillis(1), Duration.ofMillis(5));

    private final MotoServer moto = MotoServer.shared();
    /** Answers what moto lacks; behind the one that fails, so that faults come and go without it. */
    private final FaultProxy answers = new FaultProxy(moto.endpoint());

    private final FaultProxy proxy = new FaultProxy(answers.endpoint());

    /** An empty AWS. */
    Peer() {
        moto.reset();
    }

    List<GoodAndBad.Pair> seedGoodAndBad() {
        return GoodAndBad.seed(moto.endpoint(), answers);
    }

    void improveAccount() {
        GoodAndBad.improveAccount(moto.endpoint(), answers);
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
        return new Connection("aws", all, regions, services, DIGEST_KEY);
    }

    @Override
    public void close() {
        proxy.close();
        answers.close();
    }
}
