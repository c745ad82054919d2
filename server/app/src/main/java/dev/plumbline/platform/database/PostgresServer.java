package dev.plumbline.platform.database;

import static java.util.Objects.requireNonNull;

import dev.plumbline.platform.ChildProcess;
import dev.plumbline.platform.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One PostgreSQL on one data folder. Only the process that holds the folder's lock may use this class; see
 * {@link EmbeddedDatabase}.
 */
final class PostgresServer {
    static final String ADMIN = "plumbline_admin";
    /** The major version that the binaries have, hence the only one whose data folders they can open. */
    static final String MAJOR_VERSION = "17";

    private static final int ATTEMPTS = 8;
    private static final Duration TOOL_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_GRACE = Duration.ofMinutes(1);
    /** Durability as promised (fsync and the like), passwords as SCRAM, no statement in the log: it may hold secrets. */
    static final Map<String, String> DURABLE = Map.ofEntries(
            Map.entry("fsync", "on"), Map.entry("synchronous_commit", "on"), Map.entry("full_page_writes", "on"));

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("max_connections", "120"),
            Map.entry("shared_buffers", "192MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_line_prefix", ""),
            Map.entry("log_min_messages", "warning"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_checkpoints", "off"));

    private final PostgresBinaries binaries;
    private final Path folder;
    private final Path data;
    private final Map<String, String> durability;
    private final Consumer<String> log;

    PostgresServer(PostgresBinaries binaries, Path folder, Map<String, String> durability, Consumer<String> log) {
        this.binaries = requireNonNull(binaries, "binaries is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.data = folder.resolve("data");
        this.durability = Map.copyOf(durability);
        this.log = requireNonNull(log, "log is null");
    }

    Path data() {
        return data;
    }

    /** Makes the data folder if there is none: all of it or nothing. */
    void initialise(String adminPassword) {
        try {
            if (Files.exists(data.resolve("PG_VERSION"))) {
                requireVersion();
                return;
            }
            Path draft = folder.resolve("data.new");
            PostgresBinaries.deleteTree(draft);
            Path passwordFile = folder.resolve("admin.password");
            try {
                Files.writeString(passwordFile, adminPassword + "\n");
                runTool(
                        "initdb",
                        "--pgdata=" + draft,
                        "--username=" + ADMIN,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // The same order of text on every platform.
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8");
            } finally {
                Files.deleteIfExists(passwordFile);
            }
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw lasting(List.of(String.valueOf(e.getMessage())));
        }
    }

    private void requireVersion() throws IOException {
        String version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new StartupException(
                    "The data folder %s was made by PostgreSQL %s; this Plumbline brings PostgreSQL %s."
                            .formatted(data, version, MAJOR_VERSION),
                    "Start the Plumbline that made it, or move the folder away to begin anew.");
        }
    }

    /** Ends what an earlier owner of this folder left running. */
    void stopLeftover() {
        Optional<PostmasterFile> found = PostmasterFile.read(data);
        if (found.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> process = found.get().process();
        if (process.isEmpty()) {
            // A stranger may have the pid by now; PostgreSQL would take it for itself and refuse to start.
            if (ProcessHandle.of(found.get().pid()).isPresent()) {
                deletePidFile();
            }
            return;
        }
        PostgresCommand.Ended fast = PostgresCommand.run(
                List.of(program("pg_ctl"), "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "30"),
                folder,
                TOOL_TIMEOUT);
        if (fast.status() != 0 && process.get().isAlive()) {
            PostgresCommand.run(
                    List.of(program("pg_ctl"), "stop", "-D", data.toString(), "-m", "immediate", "-w", "-t", "30"),
                    folder,
                    TOOL_TIMEOUT);
        }
    }

    private void deletePidFile() {
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw lasting(List.of(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Starts it and waits until it takes connections.
     *
     * @param fixedPort the port that somebody asked for; 0: the last one if it is free, else any
     */
    ChildProcess start(int fixedPort) {
        PostgresFailure failure = new PostgresFailure.StillStopping();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = fixedPort != 0 ? fixedPort : freePort(attempt == 0 ? lastPort() : 0);
            ChildProcess child = launch(port);
            if (becomesReady(child)) {
                return child;
            }
            child.close();
            failure = PostgresFailure.of(child.lastLines(), folder);
            switch (failure) {
                case PostgresFailure.Lasting lasting -> throw lasting.problem();
                case PostgresFailure.PortInUse _ -> requireOtherPort(fixedPort);
                case PostgresFailure.StillStopping _ -> Pauses.pause(Duration.ofMillis(250L << Math.min(attempt, 4)));
            }
        }
        throw new StartupException(
                "The embedded PostgreSQL did not start in %d attempts.".formatted(ATTEMPTS),
                "End the processes that still use %s, then start again.".formatted(data));
    }

    private static void requireOtherPort(int fixedPort) {
        if (fixedPort != 0) {
            throw new StartupException(
                    "Port %d, where the embedded PostgreSQL should listen, is in use.".formatted(fixedPort),
                    "End the program that listens there, or unset PLUMBLINE_DATABASE_PORT: then a free port is taken.");
        }
    }

    private ChildProcess launch(int port) {
        List<String> command = new ArrayList<>(List.of(program("postgres"), "-D", data.toString(), "-p", "" + port));
        FIXED.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        durability.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return ChildProcess.start(new ChildProcess.Launch(
                "postgresql",
                PostgresCommand.withoutRoot(command),
                Map.of(),
                folder,
                folder.resolve("postgresql.pid"),
                ChildProcess.StopSignal.INT,
                STOP_GRACE,
                log));
    }

    private boolean becomesReady(ChildProcess child) {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (child.isAlive() && System.nanoTime() < deadline) {
            Optional<PostmasterFile> file = PostmasterFile.read(data).filter(PostmasterFile::isReady);
            if (file.isPresent() && isOwn(child, file.get())) {
                return true;
            }
            Pauses.pause(Duration.ofMillis(10));
        }
        return false;
    }

    private static boolean isOwn(ChildProcess child, PostmasterFile file) {
        return child.process().map(process -> process.pid() == file.pid()).orElse(false);
    }

    private int lastPort() {
        return PostmasterFile.read(data).map(PostmasterFile::port).orElseGet(this::notedPort);
    }

    private int notedPort() {
        try {
            return Integer.parseInt(Files.readString(folder.resolve("port")).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** Keeps the port, so that a restart comes back where it was. */
    void notePort(int port) {
        try {
            Files.writeString(folder.resolve("port"), port + "\n");
        } catch (IOException e) {
            throw lasting(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static int freePort(int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            if (wanted != 0) {
                return freePort(0);
            }
            throw new StartupException(
                    "No free port is left on 127.0.0.1 (%s).".formatted(e.getMessage()),
                    "End programs that hold many connections, then start again.",
                    e);
        }
    }

    private void runTool(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program(name)));
        command.addAll(List.of(arguments));
        PostgresCommand.Ended ended = PostgresCommand.run(command, folder, TOOL_TIMEOUT);
        if (ended.status() != 0) {
            throw lasting(ended.output().lines().filter(line -> !line.isBlank()).toList());
        }
    }

    private StartupException lasting(List<String> words) {
        return PostgresFailure.of(words, folder) instanceof PostgresFailure.Lasting(StartupException problem)
                ? problem
                : new StartupException(String.join(" ", words), "Start again in a moment.");
    }

    private String program(String name) {
        return binaries.program(name).toString();
    }
}
