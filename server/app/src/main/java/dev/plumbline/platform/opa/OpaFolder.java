package dev.plumbline.platform.opa;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.ChildProcess;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.Sha256;
import dev.plumbline.platform.StartupException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The files of one OPA child: {@code <home>/opa/<pid of its Plumbline>-<n>}. They tell the next start what was left. */
record OpaFolder(Path path) {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** The child writes its pid before it becomes OPA. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    /**
     * Judging leaves much garbage and keeps little: the collector waits until the heap has grown fivefold, and works harder
     * when OPA nears 1 GiB. docs/adr/010 has what that gives.
     */
    static final Map<String, String> ENVIRONMENT = Map.of("GOGC", "400", "GOMEMLIMIT", "1GiB");

    OpaFolder {
        requireNonNull(path, "path is null");
    }

    static OpaFolder create(PlumblineHome home) {
        Path path = home.opa().resolve(ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet());
        try {
            deleteFolder(path);
            Files.createDirectory(path);
            return new OpaFolder(path);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    Path pidFile() {
        return path.resolve("opa.pid");
    }

    Path configuration() {
        return path.resolve("config.json");
    }

    Path guard() {
        return path.resolve("guard.rego");
    }

    /** Lets in who presents the token. OPA gets only the token's digest, so that no file holds the token itself. */
    void writeGuard(String token, String instance) {
        write(guard(), """
                package system.authz

                default allow := false

                allow if crypto.sha256(input.identity) == "%s"

                instance := "%s"
                """.formatted(Sha256.hex(token), instance));
    }

    void writeConfiguration(BundleSource bundle, OpaSettings settings) {
        JsonObject.Builder configuration = JsonObject.builder();
        JsonObject.Builder entry = JsonObject.builder();
        JsonObject.Builder polling = JsonObject.builder();
        switch (bundle) {
            case BundleSource.Pulled pulled -> {
                configuration.put("services", service(pulled));
                entry.put("service", "plumbline").put("resource", pulled.path());
                polling.put("min_delay_seconds", settings.minimumPoll().toSeconds())
                        .put("max_delay_seconds", settings.maximumPoll().toSeconds());
            }
            case BundleSource.LocalFile local -> {
                entry.put("resource", local.file().toUri().toString());
                polling.put("min_delay_seconds", Duration.ofHours(1).toSeconds())
                        .put("max_delay_seconds", Duration.ofHours(2).toSeconds());
            }
        }
        entry.put("polling", polling.build());
        configuration.put(
                "bundles", JsonObject.builder().put("plumbline", entry.build()).build());
        write(configuration(), Json.write(configuration.build()));
    }

    private static JsonObject service(BundleSource.Pulled pulled) {
        JsonObject bearer = JsonObject.builder().put("token", pulled.token()).build();
        JsonObject service = JsonObject.builder()
                .put("url", pulled.service().toString())
                .put("credentials", JsonObject.builder().put("bearer", bearer).build())
                .build();
        return JsonObject.builder().put("plumbline", service).build();
    }

    /** Ends the OPA children of Plumbline processes that are gone, after checking that they are what we started. */
    static void endOrphans(PlumblineHome home) {
        try (Stream<Path> found = Files.list(home.opa())) {
            for (Path folder : found.filter(Files::isDirectory).toList()) {
                OpaFolder left = new OpaFolder(folder);
                if (!left.ownerLives()) {
                    left.orphan().ifPresent(OpaFolder::end);
                    left.delete();
                }
            }
        } catch (IOException e) {
            throw unwritable(home.opa(), e);
        }
    }

    private boolean ownerLives() {
        String name = path.getFileName().toString();
        int dash = name.indexOf('-');
        if (dash < 1 || !name.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(name.substring(0, dash)))
                .filter(ProcessHandle::isAlive)
                // A process that began after the folder was made only has the owner's old pid.
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> start.isBefore(modified(path).plus(START_TOLERANCE)))
                        .orElse(true))
                .isPresent();
    }

    private Optional<ProcessHandle> orphan() {
        return ChildProcess.readPid(pidFile())
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(this::isOurs)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> Duration.between(start, modified(pidFile()))
                                        .abs()
                                        .compareTo(START_TOLERANCE)
                                < 0)
                        .orElse(true));
    }

    /** Its files lie here; where a system does not tell arguments, its program must be called opa, or opa-1.2.3. */
    private boolean isOurs(ProcessHandle process) {
        String folder = path.getFileName() + File.separator;
        return process.info()
                .arguments()
                .map(arguments -> Arrays.stream(arguments).anyMatch(argument -> argument.contains(folder)))
                .or(() -> process.info()
                        .command()
                        .map(command ->
                                Path.of(command).getFileName().toString().startsWith("opa")))
                .orElse(false);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_GRACE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            process.destroyForcibly();
        }
    }

    void delete() {
        try {
            deleteFolder(path);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            try (var channel = Files.newByteChannel(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(StandardCharsets.UTF_8.encode(text));
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static StartupException unwritable(Path file, IOException e) {
        return new StartupException(
                "Plumbline cannot write %s (%s).".formatted(file, e.getMessage()),
                "Check that the folder belongs to user %s and that its disk is not full."
                        .formatted(System.getProperty("user.name")),
                e);
    }

    List<String> command(OpaBinary binary, int port) {
        return List.of(
                binary.path().toString(),
                "run",
                "--server",
                "--addr=127.0.0.1:" + port,
                "--authentication=token",
                "--authorization=basic",
                "--config-file=" + configuration(),
                "--log-format=json",
                "--log-level=info",
                "--log-level-request=debug",
                "--shutdown-grace-period=5",
                // Keeps the catalogue as terms; otherwise each look into it makes new ones.
                "--optimize-store-for-read-speed",
                // OPA would ask the network whether there is a newer one.
                "--skip-version-check",
                guard().toString());
    }
}
