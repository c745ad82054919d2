package dev.plumbline.platform;

import static java.util.Objects.requireNonNull;

import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An error as clients get it (RFC 9457 §3.1), with two members of our own.
 *
 * @param detail what is wrong in this case; holds no SQL, stack or secret
 * @param instance the path that was asked
 * @param field the offending field of the request, where there is one
 * @param action what to do
 */
@Serdeable
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        URI instance,
        @Nullable String field,
        String action) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        requireNonNull(type, "type is null");
        requireNonNull(title, "title is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(instance, "instance is null");
        requireNonNull(action, "action is null");
    }
}
