package dev.plumbline.audit;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * What the log keeps of one event. Nothing personal belongs in it, since it can never be erased: actors are
 * pseudonymous ids.
 *
 * @param type what happened, such as {@code assessment.closed}
 * @param time kept in whole milliseconds
 * @param actor id of an account, or of a part of Plumbline such as {@code system}
 * @param subject what it happened to, by name and id
 * @param detail the facts; large documents as their digest
 */
public record AuditEntry(String type, Instant time, String actor, JsonObject subject, JsonObject detail) {
    /** Of the canonical form. Below the 65,535 that an entry bundle's length field can say (tlog-tiles). */
    public static final int MAX_BYTES = 60 * 1024;

    private static final int VERSION = 1;
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public AuditEntry {
        requireNonNull(subject, "subject is null");
        requireNonNull(detail, "detail is null");
        time = time.truncatedTo(ChronoUnit.MILLIS);
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("'" + type + "' is no type of audit entry: write noun.participle");
        }
        if (actor.isBlank()) {
            throw new IllegalArgumentException("an audit entry names its actor");
        }
    }

    /**
     * RFC 8785 canonical JSON in UTF-8: what is hashed and kept.
     *
     * @throws AuditEntryTooLargeException above {@link #MAX_BYTES}
     */
    public byte[] canonical() {
        byte[] bytes = JsonObject.builder()
                .put("v", VERSION)
                .put("type", type)
                .put("time", MILLISECONDS.format(time))
                .put("actor", actor)
                .put("subject", subject)
                .put("detail", detail)
                .build()
                .canonical();
        if (bytes.length > MAX_BYTES) {
            throw new AuditEntryTooLargeException(type, bytes.length);
        }
        return bytes;
    }
}
