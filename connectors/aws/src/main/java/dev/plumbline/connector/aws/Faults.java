package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.Gap;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells apart what a call to the SDK may throw. */
final class Faults {
    /** Code for a call that could not even be signed. */
    static final String NO_CREDENTIALS = "NoCredentials";

    private static final int MESSAGE_CHARS_MAX = 500;
    private static final Set<String> UNKNOWN_OPERATION = Set.of(
            "UnknownOperationException",
            "UnknownOperation",
            "InvalidAction",
            "UnknownAction",
            "NotImplemented",
            "NotYetImplemented",
            "NotImplementedException");

    private Faults() {}

    /** What to do about it. */
    enum Kind {
        THROTTLED,
        /** May pass: worth another try. */
        TRANSIENT,
        /** Will be the same next time. */
        FINAL,
        /** The calling thread was interrupted. */
        INTERRUPTED
    }

    record Fault(Kind kind, Failure failure) {}

    static Fault of(Operation operation, RuntimeException e) {
        if (e instanceof AwsServiceException service) {
            return ofService(operation, service);
        }
        if (e instanceof AbortedException) {
            return fault(Kind.INTERRUPTED, operation, Gap.Codes.TIMEOUT, "interrupted");
        }
        if (e instanceof ApiCallAttemptTimeoutException
                || e instanceof ApiCallTimeoutException
                || hasCause(e, SocketTimeoutException.class)) {
            return fault(Kind.TRANSIENT, operation, Gap.Codes.TIMEOUT, "no answer within the time-out");
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("Unable to load credentials") || message.contains("Failed to load credentials")) {
            return fault(Kind.FINAL, operation, NO_CREDENTIALS, message);
        }
        if (isBrokenAnswer(e)) {
            return fault(Kind.TRANSIENT, operation, Gap.Codes.MALFORMED_ANSWER, "the answer could not be parsed");
        }
        if (hasCause(e, IOException.class)) {
            return fault(Kind.TRANSIENT, operation, Gap.Codes.UNREACHABLE, reason(e));
        }
        return e instanceof SdkException
                ? fault(Kind.FINAL, operation, e.getClass().getSimpleName(), message)
                : fault(Kind.FINAL, operation, Gap.Codes.COLLECTOR_FAILED, e.toString());
    }

    private static Fault ofService(Operation operation, AwsServiceException e) {
        int status = e.statusCode();
        @Nullable AwsErrorDetails details = e.awsErrorDetails();
        @Nullable String named = details == null ? null : details.errorCode();
        String code =
                named == null || named.isBlank() || named.equals(Integer.toString(status)) ? "Http" + status : named;
        @Nullable String text = details == null ? null : details.errorMessage();
        String message = text == null || text.isBlank() ? "HTTP status " + status : text;

        if (status == 429 || e.isThrottlingException()) {
            return fault(Kind.THROTTLED, operation, code, message, e.requestId());
        }
        if (UNKNOWN_OPERATION.contains(code) || status == 501 || (code.equals("Http404") && isPage(details))) {
            String unknown = "the endpoint does not know this operation (HTTP status " + status + ")";
            return fault(Kind.FINAL, operation, Gap.Codes.UNKNOWN_OPERATION, unknown, e.requestId());
        }
        if (code.startsWith("Http4") && !isPage(details) && hasBody(details)) {
            // Every error of AWS's has a code: one without is the rest of an answer that broke.
            String broken = "the error that came with HTTP status " + status + " could not be parsed";
            return fault(Kind.TRANSIENT, operation, Gap.Codes.MALFORMED_ANSWER, broken, e.requestId());
        }
        // After a refusal for a wrong clock the SDK signs with the service's time.
        Kind kind = status >= 500 || e.isClockSkewException() ? Kind.TRANSIENT : Kind.FINAL;
        return fault(kind, operation, code, message, e.requestId());
    }

    /** A web server's own error, not an API's. */
    private static boolean isPage(@Nullable AwsErrorDetails details) {
        return details != null
                && details.sdkHttpResponse() != null
                && details.sdkHttpResponse()
                        .firstMatchingHeader("Content-Type")
                        .filter(type -> type.startsWith("text/html"))
                        .isPresent();
    }

    private static boolean hasBody(@Nullable AwsErrorDetails details) {
        return details != null
                && details.sdkHttpResponse() != null
                && (details.sdkHttpResponse()
                                .firstMatchingHeader("Content-Length")
                                .filter(length -> !length.equals("0"))
                                .isPresent()
                        || details.sdkHttpResponse()
                                .firstMatchingHeader("Transfer-Encoding")
                                .isPresent());
    }

    /** JSON and XML readers of the SDK fail with exceptions of their own; only their names and texts tell. */
    private static boolean isBrokenAnswer(RuntimeException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            String type = cause.getClass().getName();
            String message = String.valueOf(cause.getMessage());
            if (type.contains("JsonParse")
                    || type.contains("JsonEOF")
                    || type.contains("StreamReadException")
                    || type.contains("XMLStream")
                    || message.contains("Could not parse")
                    || message.contains("Unable to parse")
                    || message.contains("Unable to unmarshall")
                    || message.contains("Premature EOF")) {
                return true;
            }
        }
        return false;
    }

    private static String reason(RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Fault fault(Kind kind, Operation operation, String code, String message) {
        return fault(kind, operation, code, message, null);
    }

    private static Fault fault(
            Kind kind, Operation operation, String code, String message, @Nullable String requestId) {
        String bounded = message.length() <= MESSAGE_CHARS_MAX ? message : message.substring(0, MESSAGE_CHARS_MAX);
        return new Fault(kind, new Failure(operation, code, bounded, requestId));
    }
}
