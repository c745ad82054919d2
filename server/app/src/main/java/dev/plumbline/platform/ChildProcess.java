package dev.plumbline.platform;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program that Plumbline runs beside itself and that never outlives it: a small shell holds it on a leash (standard
 * input) and stops it when the leash is dropped, be it by {@link #close()} or by the sudden end of this process.
 */
public final class ChildProcess implements AutoCloseable {
    private static final String LEASH = resource("leash.bash");
    private static final int LINES_KEPT = 40;

    /** The signal that asks a program to stop in good order. */
    public enum StopSignal {
        INT,
        TERM
    }

    /**
     * What to run.
     *
     * @param environment what its environment has where ours says nothing
     * @param pidFile gets the program's pid; removed when it has ended
     * @param grace how long it may take to stop before it is killed
     * @param output gets each line that it writes, on a thread of its own
     */
    public record Launch(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Path pidFile,
            StopSignal signal,
            Duration grace,
            Consumer<String> output) {
        public Launch {
            requireNonNull(name, "name is null");
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            requireNonNull(folder, "folder is null");
            requireNonNull(pidFile, "pidFile is null");
            requireNonNull(signal, "signal is null");
            requireNonNull(grace, "grace is null");
            requireNonNull(output, "output is null");
        }
    }

    private final Launch launch;
    private final Process leash;
    private final Thread reader;
    private final ArrayDeque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Integer> exit;

    private ChildProcess(Launch launch, Process leash) {
        this.launch = launch;
        this.leash = leash;
        this.reader = Thread.ofVirtual().name(launch.name() + "-output").start(this::readOutput);
        this.exit = leash.onExit().thenApplyAsync(this::finish, Thread::startVirtualThread);
    }

    /** Starts it; whether it does its work is for the caller to find out. */
    public static ChildProcess start(Launch launch) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", LEASH, launch.name()));
        command.addAll(launch.command());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(launch.folder().toFile()).redirectErrorStream(true);
        launch.environment().forEach(builder.environment()::putIfAbsent);
        builder.environment().put("LEASH_PID_FILE", launch.pidFile().toString());
        builder.environment().put("LEASH_SIGNAL", launch.signal().name());
        builder.environment().put("LEASH_GRACE", Long.toString(launch.grace().toSeconds()));
        try {
            Files.deleteIfExists(launch.pidFile());
            return new ChildProcess(launch, builder.start());
        } catch (IOException e) {
            throw new StartupException(
                    "%s could not be started (%s).".formatted(launch.name(), e.getMessage()),
                    "Plumbline needs bash on PATH and a PLUMBLINE_HOME that it can write to.",
                    e);
        }
    }

    /** Completes when the program has ended, with its exit status. */
    public CompletableFuture<Integer> exit() {
        return exit;
    }

    public boolean isAlive() {
        return !exit.isDone();
    }

    /** The program's own process; empty before it has begun and after it has ended. */
    public Optional<ProcessHandle> process() {
        return readPid(launch.pidFile()).flatMap(ProcessHandle::of);
    }

    /** The pid in a file that {@link Launch#pidFile()} named. */
    public static Optional<Long> readPid(Path pidFile) {
        try {
            String text = Files.readString(pidFile).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(text));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The last lines that it wrote, oldest first. */
    public List<String> lastLines() {
        synchronized (lastLines) {
            return List.copyOf(lastLines);
        }
    }

    /** Stops the program and waits until it is gone: asked first, killed after the grace period. */
    @Override
    public void close() {
        dropLeash();
        long graceMillis = launch.grace().toMillis() + 5_000;
        try {
            exit.get(graceMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            process().ifPresent(ProcessHandle::destroyForcibly);
            leash.destroyForcibly();
        }
    }

    private int finish(Process ended) {
        // The leash itself may have been killed; its watcher then still waits for standard input to close.
        dropLeash();
        process().ifPresent(child -> {
            try {
                child.onExit().get(launch.grace().toMillis() + 2_000, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                child.destroyForcibly();
            }
        });
        try {
            reader.join(Duration.ofSeconds(2));
            Files.deleteIfExists(launch.pidFile());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ended.exitValue();
    }

    private void dropLeash() {
        try {
            leash.getOutputStream().close();
        } catch (IOException e) {
            // A broken pipe: the other end is gone already.
        }
    }

    private void readOutput() {
        try (BufferedReader lines = leash.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (lastLines) {
                    if (lastLines.size() == LINES_KEPT) {
                        lastLines.removeFirst();
                    }
                    lastLines.addLast(line);
                }
                launch.output().accept(line);
            }
        } catch (IOException e) {
            // The stream is closed under us when the program ends.
        }
    }

    private static String resource(String name) {
        try (InputStream stream = requireNonNull(ChildProcess.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
