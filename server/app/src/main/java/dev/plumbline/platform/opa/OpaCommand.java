package dev.plumbline.platform.opa;

import static java.util.Objects.requireNonNull;

import dev.plumbline.platform.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One-shot runs of the {@code opa} program: inspect, check, test, build, eval. */
public final class OpaCommand {
    /** How a run ended. OPA writes results to standard output and complaints to standard error. */
    public record Result(int status, String output, String errors) {
        public Result {
            requireNonNull(output, "output is null");
            requireNonNull(errors, "errors is null");
        }

        public boolean succeeded() {
            return status == 0;
        }
    }

    /** It did not end in time, and was ended. */
    public static final class TimeoutException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TimeoutException(String message) {
            super(message);
        }
    }

    private final OpaBinary binary;

    public OpaCommand(OpaBinary binary) {
        this.binary = requireNonNull(binary, "binary is null");
    }

    /** Runs it in the working folder without input. */
    public Result run(Duration timeout, String... arguments) {
        return run(timeout, Path.of("").toAbsolutePath(), new byte[0], List.of(arguments));
    }

    /**
     * Runs it to its end.
     *
     * @param input what it reads from standard input
     * @throws TimeoutException when it has not ended in time
     */
    public Result run(Duration timeout, Path folder, byte[] input, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(binary.path().toString()));
        command.addAll(arguments);
        Process process = start(command, folder);
        CompletableFuture<Void> written =
                CompletableFuture.runAsync(() -> write(process, input), Thread::startVirtualThread);
        CompletableFuture<String> output = read(process.getInputStream());
        CompletableFuture<String> errors = read(process.getErrorStream());
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException(
                        "opa %s did not end within %d s".formatted(arguments.get(0), timeout.toSeconds()));
            }
            written.join();
            return new Result(process.exitValue(), output.join(), errors.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(List<String> command, Path folder) {
        try {
            return new ProcessBuilder(command).directory(folder.toFile()).start();
        } catch (IOException e) {
            throw new StartupException(
                    "The program %s could not be run (%s).".formatted(binary.path(), e.getMessage()),
                    "Name an OPA %s program for this machine in PLUMBLINE_OPA_BINARY."
                            .formatted(OpaBinary.pinnedVersion()),
                    e);
        }
    }

    private static void write(Process process, byte[] input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input);
        } catch (IOException e) {
            // It ended without reading all of it; its exit status says why.
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        return "";
                    }
                },
                Thread::startVirtualThread);
    }
}
