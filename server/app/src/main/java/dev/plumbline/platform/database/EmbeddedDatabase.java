package dev.plumbline.platform.database;

import static java.util.Objects.requireNonNull;

import dev.plumbline.platform.ChildProcess;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.StartupException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL under the home folder. Of all Plumbline processes on one home, exactly one owns it: the one that holds
 * the lock starts it, restarts it when it dies and stops it at its own end. The others are guests; a guest becomes the
 * owner when the owner has gone. The kernel drops the lock of a killed owner.
 */
public final class EmbeddedDatabase implements DatabaseSource {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Logger SERVER_LOG = LoggerFactory.getLogger("dev.plumbline.postgresql");
    static final String OWNER = "plumbline_owner";
    static final String APPLICATION = "plumbline_app";
    static final String NAME = "plumbline";

    private static final Duration WATCH_INTERVAL = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PlumblineHome home;
    private final int fixedPort;
    private final Duration startTimeout;
    private final Map<String, String> durability;
    private final DatabaseCredentials credentials;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object guard = new Object();
    private volatile int port;
    private @Nullable HomeLock lock;
    private @Nullable PostgresServer server;
    private volatile @Nullable ChildProcess child;
    private @Nullable Thread watch;

    public EmbeddedDatabase(PlumblineHome home, int fixedPort, Duration startTimeout) {
        this(home, fixedPort, startTimeout, PostgresServer.DURABLE);
    }

    EmbeddedDatabase(PlumblineHome home, int fixedPort, Duration startTimeout, Map<String, String> durability) {
        this.home = requireNonNull(home, "home is null");
        this.fixedPort = fixedPort;
        this.startTimeout = requireNonNull(startTimeout, "startTimeout is null");
        this.durability = Map.copyOf(durability);
        this.credentials = DatabaseCredentials.in(home.keys());
    }

    @Override
    public void start() {
        synchronized (guard) {
            if (watch != null) {
                return;
            }
            long deadline = System.nanoTime() + startTimeout.toNanos();
            while (!becomeOwner() && !becomeGuest()) {
                if (System.nanoTime() > deadline) {
                    throw new StartupException(
                            "Another Plumbline process has had the database of %s in its hands for %d s without making it ready."
                                    .formatted(home.folder(), startTimeout.toSeconds()),
                            "Look into its log under %s, or end it and start again.".formatted(home.logs()));
                }
                Pauses.pause(Duration.ofMillis(50));
            }
            watch = Thread.ofVirtual().name("database-watch").start(this::watch);
        }
    }

    /** True for the one process that stops the database at its end. */
    public boolean isOwner() {
        return lock != null;
    }

    @Override
    public DatabaseTarget application() {
        return target(NAME, APPLICATION, credentials.application());
    }

    @Override
    public DatabaseTarget owner() {
        return target(NAME, OWNER, credentials.owner());
    }

    DatabaseTarget admin(String database) {
        return target(database, PostgresServer.ADMIN, credentials.admin());
    }

    /** The database's own process, when this process owns it. */
    Optional<ProcessHandle> process() {
        ChildProcess running = child;
        return running == null ? Optional.empty() : running.process();
    }

    private DatabaseTarget target(String database, String user, String password) {
        return new DatabaseTarget("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), user, password);
    }

    private boolean becomeOwner() {
        Optional<HomeLock> taken = HomeLock.tryTake(home.db().resolve("owner.lock"));
        if (taken.isEmpty()) {
            return false;
        }
        try {
            PostgresServer own = new PostgresServer(
                    PostgresBinaries.unpackedIn(home.tools()), home.db(), durability, line -> forward(line));
            own.stopLeftover();
            own.initialise(credentials.admin());
            server = own;
            startChild(own);
            DatabaseRoles.ensure(admin("postgres"), credentials);
            lock = taken.get();
            return true;
        } catch (RuntimeException e) {
            ChildProcess started = child;
            if (started != null) {
                started.close();
            }
            taken.get().close();
            throw e;
        }
    }

    private void startChild(PostgresServer own) {
        child = own.start(fixedPort);
        port = PostmasterFile.read(own.data()).map(PostmasterFile::port).orElseThrow();
        own.notePort(port);
    }

    private boolean becomeGuest() {
        Path data = home.db().resolve("data");
        Optional<PostmasterFile> running = PostmasterFile.read(data).filter(PostmasterFile::isReady);
        if (running.isEmpty() || running.get().process().isEmpty()) {
            return false;
        }
        port = running.get().port();
        return DatabaseRoles.exist(application());
    }

    /** Restarts what has died, follows the owner's port, and takes over when the owner has gone. */
    private void watch() {
        Duration pause = WATCH_INTERVAL;
        while (!closed(pause)) {
            try {
                if (isOwner()) {
                    restartIfDead();
                } else if (!becomeOwner()) {
                    becomeGuest();
                }
                pause = WATCH_INTERVAL;
            } catch (RuntimeException e) {
                LOG.atError()
                        .addKeyValue("reason", String.valueOf(e.getMessage()))
                        .log("database restart failed");
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void restartIfDead() {
        ChildProcess running = child;
        if (running != null && running.isAlive()) {
            return;
        }
        LOG.atError().log("database ended unexpectedly, starting it again");
        PostgresServer own = requireNonNull(server, "an owner has a server");
        own.stopLeftover();
        startChild(own);
    }

    private boolean closed(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void forward(String line) {
        if (line.startsWith("FATAL") || line.startsWith("PANIC") || line.startsWith("ERROR")) {
            SERVER_LOG.atWarn().addKeyValue("line", line).log("postgresql");
        } else {
            SERVER_LOG.atInfo().addKeyValue("line", line).log("postgresql");
        }
    }

    @Override
    public void close() {
        closing.countDown();
        synchronized (guard) {
            join(watch);
            ChildProcess running = child;
            if (running != null) {
                running.close();
                child = null;
            }
            HomeLock held = lock;
            if (held != null) {
                held.close();
                lock = null;
            }
        }
    }

    private static void join(@Nullable Thread thread) {
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
