package dev.plumbline.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 writes it.
 *
 * @param instance the path of the request
 * @param action what the reader can do; a member of ours
 * @param field the member of the body, or the parameter, that is at fault; a member of ours, left out when there is none
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        @Schema(format = "uri-reference") URI instance,
        String action,
        @Nullable String field) {
    /** RFC 9457 §3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemType type, String detail, @Nullable String field, URI instance) {
        return new Problem(type.uri(), type.title(), type.status().getCode(), detail, instance, type.action(), field);
    }
}
