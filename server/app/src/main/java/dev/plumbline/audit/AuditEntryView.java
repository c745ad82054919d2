package dev.plumbline.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plumbline.connector.api.JsonObject;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * @param index place in the log, from 0
 * @param leafHash RFC 6962 leaf hash of the entry's canonical JSON, in base64
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record AuditEntryView(
        long index,
        Instant time,
        String type,
        String actor,
        JsonObject subject,
        JsonObject detail,
        @JsonProperty("leaf_hash") String leafHash) {}
