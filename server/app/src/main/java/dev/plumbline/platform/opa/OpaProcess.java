package dev.plumbline.platform.opa;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.ChildProcess;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.SecretFile;
import dev.plumbline.platform.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * OPA as a supervised child: started again with a growing pause when it ends or stops answering, gone when Plumbline is
 * gone. Its API takes only requests with a token that changes with each start.
 */
public final class OpaProcess implements Opa, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpaProcess.class);
    private static final Logger CHILD_LOG = LoggerFactory.getLogger("dev.plumbline.opa");
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** An OPA that has run this long is sound: its next end is answered at once again. */
    private static final Duration SOUND = Duration.ofMinutes(1);

    private static final Duration HEALTH_INTERVAL = Duration.ofSeconds(5);
    private static final Duration READY_INTERVAL = Duration.ofMillis(20);
    private static final int SILENCES_ALLOWED = 3;

    private final PlumblineHome home;
    private final OpaSettings settings;
    private final OpaHealth health = new OpaHealth();
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition changed = guard.newCondition();
    private boolean closing;
    private @Nullable OpaBinary binary;
    private @Nullable BundleSource bundle;
    private @Nullable Running running;
    private @Nullable Thread supervisor;
    private volatile String lastProblem = "it has not been started";

    /** One life of the child. */
    private record Running(
            ChildProcess child, OpaFolder folder, OpaEndpoint endpoint, String instance, long startedNanos) {}

    public OpaProcess(PlumblineHome home, OpaSettings settings) {
        this.home = requireNonNull(home, "home is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    @Override
    public void start(BundleSource source) {
        requireNonNull(source, "source is null");
        guard.lock();
        try {
            if (source.equals(bundle)) {
                return;
            }
            if (binary == null) {
                binary = OpaBinary.require(settings.binary());
                OpaFolder.endOrphans(home);
            }
            bundle = source;
            end();
            launch();
            if (supervisor == null) {
                supervisor = Thread.ofVirtual().name("opa-supervisor").start(this::supervise);
            }
            changed.signalAll();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public OpaEndpoint awaitReady(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < deadline) {
            Running now = current();
            if (now != null && now.child().isAlive()) {
                OpaHealth.Answer own = health.instance(now.endpoint(), now.instance());
                OpaHealth.Answer answer = own.ready() ? health.bundles(now.endpoint()) : own;
                if (answer.ready()) {
                    return now.endpoint();
                }
                lastProblem = answer.reason();
            }
            pause(READY_INTERVAL);
        }
        throw new StartupException(
                "OPA is not ready after %d s: %s.".formatted(timeout.toSeconds(), lastProblem),
                "Its log lines are in PLUMBLINE_HOME/logs; ./plumbline doctor checks what it needs.");
    }

    /** The child's own process, while it runs. */
    public Optional<ProcessHandle> process() {
        Running now = current();
        return now == null ? Optional.empty() : now.child().process();
    }

    private @Nullable Running current() {
        guard.lock();
        try {
            return running;
        } finally {
            guard.unlock();
        }
    }

    /** Under the guard. */
    private void launch() {
        OpaFolder folder = OpaFolder.create(home);
        String token = SecretFile.randomText();
        String instance = SecretFile.randomText();
        folder.writeGuard(token, instance);
        folder.writeConfiguration(requireNonNull(bundle, "no bundle"), settings);
        int port = freePort();
        ChildProcess child = ChildProcess.start(new ChildProcess.Launch(
                "opa",
                folder.command(requireNonNull(binary, "no binary"), port),
                OpaFolder.ENVIRONMENT,
                folder.path(),
                folder.pidFile(),
                ChildProcess.StopSignal.TERM,
                STOP_GRACE,
                this::forward));
        OpaEndpoint endpoint = new OpaEndpoint(URI.create("http://127.0.0.1:" + port), token);
        running = new Running(child, folder, endpoint, instance, System.nanoTime());
    }

    private void end() {
        Running ended = running;
        running = null;
        if (ended != null) {
            ended.child().close();
            ended.folder().delete();
        }
    }

    private void supervise() {
        Duration pause = FIRST_PAUSE;
        int silences = 0;
        while (true) {
            Running now = current();
            if (now != null && now.child().isAlive() && silences < SILENCES_ALLOWED) {
                if (waitFor(HEALTH_INTERVAL, now)) {
                    return;
                }
                silences = health.instance(now.endpoint(), now.instance()).ready() ? 0 : silences + 1;
                continue;
            }
            LOG.atError().addKeyValue("silences", silences).log("opa ended or fell silent, starting it again");
            silences = 0;
            boolean sound = now != null && System.nanoTime() - now.startedNanos() > SOUND.toNanos();
            pause = sound ? FIRST_PAUSE : pause;
            if (waitFor(pause, null) || !relaunch()) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** False when there is nothing to start any more. */
    private boolean relaunch() {
        guard.lock();
        try {
            if (closing) {
                return false;
            }
            end();
            launch();
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("reason", String.valueOf(e.getMessage())).log("opa restart failed");
        } finally {
            guard.unlock();
        }
        return true;
    }

    /** True when Plumbline is closing; returns early when the child ends. */
    private boolean waitFor(Duration duration, @Nullable Running watched) {
        if (watched != null) {
            try {
                watched.child().exit().get(duration.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return true;
            } catch (Exception e) {
                // Still alive: the wanted case.
            }
        }
        guard.lock();
        try {
            long left = watched == null ? duration.toNanos() : 0;
            while (!closing && left > 0) {
                left = changed.awaitNanos(left);
            }
            return closing;
        } catch (InterruptedException e) {
            return true;
        } finally {
            guard.unlock();
        }
    }

    private void forward(String line) {
        try {
            JsonObject said = Json.parseObject(line);
            String level = said.findText("level").orElse("info");
            String message = said.findText("msg").orElse("");
            said.findText("err").ifPresent(problem -> lastProblem = problem);
            if (level.equals("error")) {
                lastProblem = said.findText("err").orElse(message);
            }
            CHILD_LOG
                    .atLevel(level.equals("error") ? Level.ERROR : level.startsWith("warn") ? Level.WARN : Level.INFO)
                    .addKeyValue("line", line)
                    .log("opa");
        } catch (RuntimeException e) {
            lastProblem = line;
            CHILD_LOG.atWarn().addKeyValue("line", line).log("opa");
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartupException(
                    "No free port is left on 127.0.0.1 (%s).".formatted(e.getMessage()),
                    "End programs that hold many connections, then start again.",
                    e);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("Interrupted while waiting for OPA.", "Start again.", e);
        }
    }

    @Override
    public void close() {
        Thread supervising;
        guard.lock();
        try {
            closing = true;
            changed.signalAll();
            end();
            supervising = supervisor;
        } finally {
            guard.unlock();
        }
        if (supervising != null) {
            supervising.interrupt();
        }
    }
}
