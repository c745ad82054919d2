package dev.plumbline.platform.opa;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where OPA takes its bundle from. The bundle's manifest must name its roots (such as {@code plumbline}): one that claims
 * everything would also claim the rules that guard OPA's own API.
 */
public sealed interface BundleSource {
    /**
     * OPA polls an HTTP endpoint, as its bundle API says (ETag, If-None-Match).
     *
     * @param path below the service, without a leading slash
     * @param token the bearer token that OPA presents there
     */
    record Pulled(URI service, String path, String token) implements BundleSource {
        public Pulled {
            requireNonNull(service, "service is null");
            requireNonNull(path, "path is null");
            requireNonNull(token, "token is null");
        }

        /** Without the token. */
        @Override
        public String toString() {
            return service + "/" + path;
        }
    }

    /** OPA reads a file, once: for commands that run without a server. */
    record LocalFile(Path file) implements BundleSource {
        public LocalFile {
            requireNonNull(file, "file is null");
        }
    }
}
