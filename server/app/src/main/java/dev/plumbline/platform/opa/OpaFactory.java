package dev.plumbline.platform.opa;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.StartupException;
import io.micronaut.context.annotation.Factory;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

@Factory
final class OpaFactory {
    private @Nullable OpaProcess child;

    @Singleton
    Opa opa(PlumblineHome home, OpaSettings settings) {
        if (settings.url() != null && !settings.url().isBlank()) {
            return new ExternalOpa(
                    new OpaEndpoint(parsed(settings.url()), settings.token() == null ? "" : settings.token()));
        }
        OpaProcess made = new OpaProcess(home, settings);
        child = made;
        return made;
    }

    /** Looked for when first needed: a server with an OPA elsewhere may still check custom controls with it. */
    @Singleton
    OpaCommand opaCommand(OpaSettings settings) {
        return new OpaCommand(OpaBinary.require(settings.binary()));
    }

    private static URI parsed(String url) {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        if (!base.startsWith("http://") && !base.startsWith("https://")) {
            throw new StartupException("PLUMBLINE_OPA_URL is no http(s) URL.", "Write it as https://host:8181.");
        }
        return URI.create(base);
    }

    @PreDestroy
    void close() {
        OpaProcess made = child;
        if (made != null) {
            made.close();
        }
    }
}
