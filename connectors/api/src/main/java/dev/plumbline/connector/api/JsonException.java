package dev.plumbline.connector.api;

/** The text is no JSON. The message says where it stops being so; it never holds the text itself. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message, Throwable cause) {
        super(message, cause);
    }

    public JsonException(String message) {
        super(message);
    }
}
