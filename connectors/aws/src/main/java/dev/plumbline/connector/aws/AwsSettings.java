package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectionException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * A connection's settings, understood.
 *
 * @param region the region for calls that belong to none, if given
 * @param callTimeout the longest that one try of a call may take
 */
record AwsSettings(Optional<URI> endpoint, Optional<String> profile, Optional<String> region, Duration callTimeout) {
    static final String ENDPOINT_URL = "endpoint_url";
    static final String PROFILE = "profile";
    static final String REGION = "region";
    static final String CALL_TIMEOUT_SECONDS = "call_timeout_seconds";

    private static final Set<String> KNOWN = Set.of(ENDPOINT_URL, PROFILE, REGION, CALL_TIMEOUT_SECONDS);

    /** @throws ConnectionException when a setting is unknown or can't be understood */
    static AwsSettings of(Connection connection) {
        for (String name : connection.settings().keySet()) {
            if (!KNOWN.contains(name)) {
                throw invalid(
                        "the connector 'aws' has no setting '%s'".formatted(name),
                        "Use one of %s.".formatted(String.join(", ", new TreeSet<>(KNOWN))));
            }
        }
        return new AwsSettings(
                connection.setting(ENDPOINT_URL).map(AwsSettings::endpoint),
                connection.setting(PROFILE).map(AwsSettings::profile),
                connection.setting(REGION),
                connection
                        .setting(CALL_TIMEOUT_SECONDS)
                        .map(AwsSettings::callTimeout)
                        .orElse(CallLimits.DEFAULT.attempt()));
    }

    private static URI endpoint(String text) {
        String remedy = "Write it as http(s)://host:port, for example http://127.0.0.1:5000.";
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new ConnectionException(
                    Reason.INVALID_SETTING, "endpoint_url '%s' is no URL".formatted(text), remedy, e);
        }
        throw invalid("endpoint_url '%s' is no http(s) URL".formatted(text), remedy);
    }

    private static String profile(String name) {
        ProfileFile file = ProfileFile.defaultProfileFile();
        if (file.profile(name).isEmpty()) {
            throw invalid(
                    "the AWS configuration has no profile '%s'; it has %s"
                            .formatted(name, new TreeSet<>(file.profiles().keySet())),
                    "Name one of these, or add it with 'aws configure --profile %s'.".formatted(name));
        }
        return name;
    }

    private static Duration callTimeout(String text) {
        try {
            int seconds = Integer.parseInt(text);
            if (1 <= seconds && seconds <= 300) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both faults
        }
        throw invalid(
                "call_timeout_seconds '%s' is no whole number from 1 to 300".formatted(text),
                "Give it in seconds, or leave it out for %d."
                        .formatted(CallLimits.DEFAULT.attempt().toSeconds()));
    }

    private static ConnectionException invalid(String message, String remedy) {
        return new ConnectionException(Reason.INVALID_SETTING, message, remedy);
    }
}
