package dev.plumbline.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * @param size entries it covers
 * @param rootHash in base64
 * @param note the signed note: what a verifier needs beside the log's public key
 * @param state whether further checkpoints will follow
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record AuditCheckpointView(
        String origin,
        long size,
        @JsonProperty("root_hash") String rootHash,
        String note,
        @JsonProperty("signed_at") Instant signedAt,
        State state) {
    @Serdeable
    enum State {
        @JsonProperty("signing")
        SIGNING,
        @JsonProperty("stopped")
        STOPPED;

        static State of(AuditState state) {
            return switch (state) {
                case AuditState.Signing() -> SIGNING;
                case AuditState.Stopped _ -> STOPPED;
            };
        }
    }
}
