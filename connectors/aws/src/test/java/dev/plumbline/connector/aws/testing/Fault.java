package dev.plumbline.connector.aws.testing;

/** What {@link FaultProxy} does to a call instead of passing it on, or with moto's answer. */
public sealed interface Fault {
    /** An error of AWS's, in the format of the service: {@code AccessDenied} with 403, {@code ExpiredToken} with 400. */
    record ErrorAnswer(int status, String code) implements Fault {}

    /** The first calls get the service's throttling error, the others pass. */
    record ThrottleFirst(int calls) implements Fault {}

    /** Every call gets the service's throttling error. */
    record ThrottleForever() implements Fault {}

    /** Takes the call and answers nothing until the proxy is reset. */
    record Silence() implements Fault {}

    /** Moto's answer, cut in the middle: a text that is no JSON or XML. */
    record Truncate() implements Fault {}

    /** The connection breaks in the middle of moto's answer. */
    record Hangup() implements Fault {}

    /** Moto's answer, with the same token of a next page every time. */
    record RepeatToken() implements Fault {}

    /** A fixed answer: what AWS documents and moto does not know. */
    record Answer(int status, String contentType, String body) implements Fault {
        public static Answer json(String body) {
            return new Answer(200, "application/x-amz-json-1.1", body);
        }

        public static Answer xml(String body) {
            return new Answer(200, "application/xml", body);
        }
    }

    /** Members that AWS answers and moto forgets, laid over moto's JSON answer. */
    record Overlay(String json) implements Fault {}

    static Fault denied() {
        return new ErrorAnswer(403, "AccessDenied");
    }

    static Fault expired() {
        return new ErrorAnswer(400, "ExpiredToken");
    }

    static Fault serverError() {
        return new ErrorAnswer(500, "InternalFailure");
    }
}
