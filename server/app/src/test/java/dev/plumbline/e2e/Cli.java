package dev.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.Plumbline;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.TestOpa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The command line in a JVM of its own, as {@code ./plumbline} starts it. */
final class Cli implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int SIGINT = 2;

    private final Process process;
    private final Path output;
    private final Path errors;

    private Cli(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** What a command has left behind. */
    record Ended(int status, String output, String errors) {}

    /** @param environment an empty value takes the variable away */
    static Cli start(PlumblineHome home, Map<String, String> environment, String... arguments) {
        try {
            Path output = Files.createTempFile(home.folder(), "output", ".txt");
            Path errors = Files.createTempFile(home.folder(), "errors", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command(arguments))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PLUMBLINE_"));
            builder.environment().put("PLUMBLINE_HOME", home.folder().toString());
            builder.environment().put("PLUMBLINE_TOOLS", home.tools().toString());
            Optional.ofNullable(TestOpa.binary())
                    .ifPresent(opa -> builder.environment().put("PLUMBLINE_OPA_BINARY", opa));
            builder.environment().putAll(environment);
            builder.environment().values().removeIf(String::isEmpty);
            return new Cli(builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits for its end. */
    static Ended run(PlumblineHome home, Map<String, String> environment, String... arguments) {
        try (Cli cli = start(home, environment, arguments)) {
            return cli.await();
        }
    }

    Ended await() {
        try {
            assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS))
                    .as("the command ends; so far it said%n%s%n%s", output(), errors())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return new Ended(process.exitValue(), output(), errors());
    }

    /** Waits for a line of its standard output that begins so, and gives the rest of it. */
    String awaitLine(String beginning) {
        return Awaitility.await("the line '" + beginning + "'")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> line(beginning), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> line(String beginning) {
        String said = output();
        assertThat(process.isAlive() || said.contains(beginning))
                .as("the command goes on; it said%n%s%n%s", said, errors())
                .isTrue();
        return said.substring(0, said.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()).strip())
                .findFirst();
    }

    String output() {
        return text(output);
    }

    String errors() {
        return text(errors);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** All that it has started and that runs: the leashes, OPA, PostgreSQL with its own. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** As Ctrl-C in a terminal: the whole process group gets SIGINT, hence also the leashes. */
    void interrupt() {
        List<ProcessHandle> group = new ArrayList<>(process.children().toList());
        group.add(handle());
        group.forEach(member -> signal("INT", member));
    }

    static void signal(String signal, ProcessHandle to) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(to.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        if (ignoresInterrupts()) {
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Plumbline.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A test run in a script's background ignores Ctrl-C, and so would all that it starts. */
    private static boolean ignoresInterrupts() {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return text(status).lines().filter(line -> line.startsWith("SigIgn:")).anyMatch(line -> new BigInteger(
                        line.substring(7).strip(), 16)
                .testBit(SIGINT - 1));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
