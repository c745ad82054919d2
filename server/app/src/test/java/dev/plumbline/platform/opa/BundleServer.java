package dev.plumbline.platform.opa;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bundle endpoint as OPA's bundle API wants it, with bundles that the real opa builds. */
final class BundleServer implements AutoCloseable {
    static final String TOKEN = "bundle-token";

    private final Path folder;
    private final HttpServer server;
    private volatile byte[] bundle;
    private volatile String revision = "";

    BundleServer(Path folder, String revision, String answer) {
        try {
            this.folder = folder;
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            this.bundle = new byte[0];
            publish(revision, answer);
            server.createContext("/bundles/test.tar.gz", this::serve);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void publish(String newRevision, String answer) throws IOException {
        bundle = Files.readAllBytes(BundleFiles.build(folder, newRevision, answer));
        revision = newRevision;
    }

    BundleSource source() {
        return new BundleSource.Pulled(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "bundles/test.tar.gz", TOKEN);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String etag = '"' + revision + '"';
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                exchange.getResponseHeaders().set("ETag", etag);
                exchange.sendResponseHeaders(200, bundle.length);
                exchange.getResponseBody().write(bundle);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
