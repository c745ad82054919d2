package dev.plumbline.connector.aws;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.Connector;
import dev.plumbline.connector.api.ConnectorSession;
import java.util.Optional;

/**
 * Reaches AWS with the credentials of the SDK's usual chain.
 *
 * <p>Settings: {@code endpoint_url} (instead of AWS's own endpoints), {@code profile} (of the AWS configuration files),
 * {@code region} (for calls that belong to none; else the chain's, else us-east-1), {@code call_timeout_seconds} (20).
 */
public final class AwsConnector implements Connector {
    private final CallLimits limits;

    public AwsConnector() {
        this(CallLimits.DEFAULT);
    }

    /** The time-out comes from the connection's settings. */
    AwsConnector(CallLimits limits) {
        this.limits = requireNonNull(limits, "limits is null");
    }

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public ConnectorSession open(Connection connection) {
        AwsSettings settings = AwsSettings.of(connection);
        AwsSession.requireKnownServices(connection);
        return new AwsSession(
                connection,
                settings,
                limits.withAttempt(settings.callTimeout()),
                name -> Optional.ofNullable(System.getenv(name)));
    }
}
