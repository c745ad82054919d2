package dev.plumbline.e2e;

import dev.plumbline.connector.aws.testing.FaultProxy;
import dev.plumbline.connector.aws.testing.GoodAndBad;
import dev.plumbline.connector.aws.testing.MotoServer;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A local AWS account with a good and a bad resource for each control. Two proxies stand before moto: the inner one adds
 * what moto lacks and stays as it is, the outer one fails on demand and is reset between tests.
 */
final class AwsAccount implements AutoCloseable {
    static final String REGION = "us-east-1";

    private final MotoServer moto = MotoServer.start();
    private final FaultProxy completing = new FaultProxy(moto.endpoint());
    private final FaultProxy failing = new FaultProxy(completing.endpoint());
    private final List<GoodAndBad.Pair> pairs = GoodAndBad.seed(moto.endpoint(), completing);

    List<GoodAndBad.Pair> pairs() {
        return pairs;
    }

    FaultProxy faults() {
        return failing;
    }

    URI endpoint() {
        return failing.endpoint();
    }

    void improve() {
        GoodAndBad.improveAccount(moto.endpoint(), completing);
    }

    /** Of a connection to it. */
    Map<String, String> settings() {
        return Map.of("endpoint_url", endpoint().toString());
    }

    @Override
    public void close() {
        failing.close();
        completing.close();
        moto.close();
    }
}
