package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectionException.Reason;
import dev.plumbline.connector.api.Gap;
import java.util.Set;

/** Why the first call of all failed, in words that help. */
final class Refusals {
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");
    private static final Set<String> WRONG_CLOCK = Set.of("RequestTimeTooSkewed", "RequestInTheFuture");
    private static final Set<String> REFUSED = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "InvalidAccessKeyId",
            "AuthFailure",
            "MissingAuthenticationToken",
            "IncompleteSignature",
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "OptInRequired",
            "Http401",
            "Http403");

    private Refusals() {}

    static ConnectionException of(Failure failure) {
        String code = failure.code();
        String said = "%s (%s: %s)".formatted(failure.operation().id(), code, failure.message());
        if (code.equals(Faults.NO_CREDENTIALS)) {
            return new ConnectionException(
                    Reason.NO_CREDENTIALS,
                    "no AWS credentials were found: " + failure.message(),
                    "Set AWS_PROFILE or the profile setting, sign in with 'aws sso login', or set AWS_ACCESS_KEY_ID"
                            + " and AWS_SECRET_ACCESS_KEY.");
        }
        if (EXPIRED.contains(code)) {
            return new ConnectionException(
                    Reason.EXPIRED_CREDENTIALS,
                    "the AWS credentials have expired: " + said,
                    "Sign in again, for example with 'aws sso login', and repeat.");
        }
        if (WRONG_CLOCK.contains(code)
                || failure.message().contains("Signature expired")
                || failure.message().contains("Signature not yet current")) {
            return new ConnectionException(
                    Reason.REFUSED_CREDENTIALS,
                    "this machine's clock differs too much from AWS's: " + said,
                    "Set the clock, for example with 'timedatectl set-ntp true', and repeat.");
        }
        if (REFUSED.contains(code)) {
            return new ConnectionException(
                    Reason.REFUSED_CREDENTIALS,
                    "AWS refused the credentials: " + said,
                    "Check that the access key exists and is active and that the profile is the one you mean"
                            + " ('aws sts get-caller-identity').");
        }
        if (code.equals(Gap.Codes.UNREACHABLE) || code.equals(Gap.Codes.TIMEOUT)) {
            return new ConnectionException(
                    Reason.UNREACHABLE,
                    "AWS can't be reached: " + said,
                    "Check the network, the proxy and endpoint_url (AWS_ENDPOINT_URL).");
        }
        if (code.equals(Gap.Codes.UNKNOWN_OPERATION) || code.equals(Gap.Codes.MALFORMED_ANSWER)) {
            return notAws(said);
        }
        return new ConnectionException(
                Reason.PROVIDER_FAILURE,
                "AWS failed: " + said,
                "Try again later; see https://health.aws.amazon.com for disturbances, and check endpoint_url.");
    }

    static ConnectionException notAws(String said) {
        return new ConnectionException(
                Reason.PROVIDER_FAILURE,
                "what answers is no AWS API: " + said,
                "Check endpoint_url (AWS_ENDPOINT_URL) and any proxy in between.");
    }
}
