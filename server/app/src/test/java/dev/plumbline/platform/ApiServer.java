package dev.plumbline.platform;

import dev.plumbline.access.LocalAdministrator;
import dev.plumbline.policy.FixedPolicies;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The real server on a free port, over a real database, with a small fixed catalogue and a clock that tests move. */
public final class ApiServer implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery staple";

    private final EmbeddedServer server;
    private final EmbeddedTestDatabase database;

    private ApiServer(EmbeddedServer server, EmbeddedTestDatabase database) {
        this.server = server;
        this.database = database;
    }

    public static ApiServer start() {
        return start(Map.of());
    }

    public static ApiServer start(Map<String, Object> settings) {
        EmbeddedTestDatabase database = EmbeddedTestDatabase.fresh();
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put(FixedPolicies.PROPERTY, true);
        properties.put(MutableClock.PROPERTY, true);
        properties.put("micronaut.server.port", -1);
        properties.put("plumbline.admin.password", PASSWORD);
        properties.put("plumbline.home", home());
        properties.putAll(settings);
        EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties, "test");
        server.getApplicationContext().getBean(LocalAdministrator.class).ensure();
        return new ApiServer(server, database);
    }

    public URI uri() {
        return server.getURI();
    }

    public EmbeddedTestDatabase databases() {
        return database;
    }

    public MutableClock clock() {
        return (MutableClock) server.getApplicationContext().getBean(Clock.class);
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    public Estate estate() {
        return new Estate(database.database());
    }

    /** Nobody signed in. */
    public ApiClient anonymous() {
        return new ApiClient(uri());
    }

    /** Signed in as the administrator. */
    public ApiClient administrator() {
        ApiClient client = anonymous();
        client.signIn(LocalAdministrator.USERNAME, PASSWORD);
        return client;
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }

    private static String home() {
        try {
            return Files.createTempDirectory(TestFolders.build(), "api-home").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
