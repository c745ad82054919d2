package dev.plumbline.cli;

import static java.util.Objects.requireNonNull;

import dev.plumbline.access.LocalAdministrator;
import dev.plumbline.platform.StartupException;
import dev.plumbline.platform.opa.Opa;
import dev.plumbline.policy.PolicyDistribution;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * The server with everything it needs, until somebody ends it. Its end has an order: first no request comes in any more,
 * then work in progress stops, then OPA, then the database.
 */
final class RunningServer implements AutoCloseable {
    private static final Duration OPA_TIMEOUT = Duration.ofMinutes(1);

    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final Optional<String> generatedPassword;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    private RunningServer(ApplicationContext context, EmbeddedServer server, Optional<String> generatedPassword) {
        this.context = requireNonNull(context, "context is null");
        this.server = requireNonNull(server, "server is null");
        this.generatedPassword = requireNonNull(generatedPassword, "generatedPassword is null");
    }

    /** Returns when it answers requests and can judge, or throws what keeps it from doing so. */
    static RunningServer start(Path home) {
        ApplicationContext context = Start.context(home, "server");
        // Also for an end during the start: nothing that has been started stays behind.
        Thread hook = new Thread(context::close, "end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            context.start();
            context.getBean(DataSource.class);
            Optional<String> password =
                    context.getBean(LocalAdministrator.class).ensure();
            EmbeddedServer server = context.getBean(EmbeddedServer.class);
            RunningServer running = new RunningServer(context, server, password);
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "end-server"));
            Runtime.getRuntime().removeShutdownHook(hook);
            listen(server);
            context.getBean(PolicyDistribution.class).startFromServer(local(server));
            context.getBean(Opa.class).awaitReady(OPA_TIMEOUT);
            return running;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static void listen(EmbeddedServer server) {
        try {
            server.start();
        } catch (ServerStartupException e) {
            throw new StartupException(
                    "Plumbline cannot listen on %s:%d: %s."
                            .formatted(server.getHost(), server.getPort(), rootMessage(e)),
                    "End the program that listens there, or set PLUMBLINE_PORT to another port.",
                    e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** OPA runs on this machine, wherever else the server may be reached from. */
    private static URI local(EmbeddedServer server) {
        return URI.create("%s://127.0.0.1:%d".formatted(server.getScheme(), server.getPort()));
    }

    ApplicationContext context() {
        return context;
    }

    URI address() {
        return server.getURI();
    }

    /** The administrator's password, when this start has made it: to be shown once. */
    Optional<String> generatedPassword() {
        return generatedPassword;
    }

    /** Returns when the server has ended. */
    void await() throws InterruptedException {
        ended.await();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop();
            context.close();
            ended.countDown();
        }
    }
}
