package dev.plumbline.policy;

import dev.plumbline.platform.opa.BundleSource;
import dev.plumbline.platform.opa.Opa;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Brings the policies in force to OPA: from the server's bundle endpoint, or as a file where there is no server. */
@Singleton
public class PolicyDistribution {
    static final String PATH = "internal/policies/bundle.tar.gz";
    private static final int TOKEN_BYTES = 32;

    private final Opa opa;
    private final PolicyCatalogue catalogue;
    private final PolicyWatch watch;
    private final String token;

    PolicyDistribution(Opa opa, PolicyCatalogue catalogue, PolicyWatch watch) {
        this.opa = opa;
        this.catalogue = catalogue;
        this.watch = watch;
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
    }

    /** Starts OPA on the bundle's file. Returns before OPA is ready. */
    public void startFromFile() {
        opa.start(new BundleSource.LocalFile(catalogue.bundle()));
    }

    /** Starts OPA, which pulls the bundle from the server and keeps asking for newer ones, as the user's folder changes. */
    public void startFromServer(URI server) {
        // What keeps the policies from compiling is told here, not to OPA when it asks.
        catalogue.active();
        opa.start(new BundleSource.Pulled(server, PATH, token));
        watch.start();
    }

    boolean accepts(String presentedToken) {
        return MessageDigest.isEqual(
                presentedToken.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
