package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectorSession;
import java.util.Map;
import java.util.Set;

/** Run in a process without any credentials: prints why nothing could be discovered. */
final class WithoutCredentials {
    private WithoutCredentials() {}

    public static void main(String[] args) {
        Connection connection = new Connection(
                "aws", Map.of("endpoint_url", "http://127.0.0.1:1", "region", "us-east-1"), Set.of(), Set.of());
        try (ConnectorSession session = new AwsConnector().open(connection)) {
            System.out.println(session.discover());
        } catch (ConnectionException e) {
            System.out.println(e.reason() + ": " + e.getMessage() + " " + e.remedy());
        }
    }
}
