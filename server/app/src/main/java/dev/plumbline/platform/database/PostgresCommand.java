package dev.plumbline.platform.database;

import dev.plumbline.platform.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** PostgreSQL's own tools, run to their end. */
final class PostgresCommand {
    /** What a tool said, standard output and error together, and how it ended. */
    record Ended(int status, String output) {}

    private PostgresCommand() {}

    /**
     * PostgreSQL refuses to run as root. In a user namespace of its own it does not see that it is, which needs no other
     * account and no change of ownership.
     */
    static List<String> withoutRoot(List<String> command) {
        if (!System.getProperty("user.name").equals("root")
                || !System.getProperty("os.name").equals("Linux")) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }

    static Ended run(List<String> command, Path folder, Duration timeout) {
        try {
            Process process = new ProcessBuilder(withoutRoot(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return process.getInputStream().readAllBytes();
                        } catch (IOException e) {
                            return new byte[0];
                        }
                    },
                    Thread::startVirtualThread);
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Ended(-1, "%s did not end within %s s".formatted(command.get(0), timeout.toSeconds()));
            }
            return new Ended(process.exitValue(), new String(output.join(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StartupException(
                    "PostgreSQL's program %s could not be run (%s).".formatted(command.get(0), e.getMessage()),
                    "As root Plumbline needs the program unshare (package util-linux); better, run it as an ordinary user.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("Interrupted while PostgreSQL was set up.", "Start again.", e);
        }
    }
}
