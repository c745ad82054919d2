package dev.plumbline.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run to its end.
 *
 * @param output what it wrote to standard output
 * @param results how long it took, from its start, until the last of that had come
 * @param end how long it took to its end
 */
record Launched(int status, String output, Duration results, Duration end) {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** The names of the environment that would let a child reach what is not the benchmark's. */
    private static final List<String> FOREIGN =
            List.of("AWS_", "PLUMBLINE_HOME", "PLUMBLINE_DATABASE", "PLUMBLINE_OPA_URL");

    /**
     * @param errors gets what it writes to standard error
     * @throws IllegalStateException when it ends with a status that is not among those wanted
     */
    static Launched run(List<String> command, Map<String, String> environment, Path errors, List<Integer> wanted)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> FOREIGN.stream().anyMatch(name::startsWith));
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        Thread hook = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            Duration results = read(process.getInputStream(), output, start);
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("%s did not end within %s".formatted(command.getFirst(), LONGEST));
            }
            Duration end = since(start);
            if (!wanted.contains(process.exitValue())) {
                throw new IllegalStateException("%s ended with %d: %s"
                        .formatted(
                                String.join(" ", command),
                                process.exitValue(),
                                Files.readString(errors).strip()));
            }
            return new Launched(process.exitValue(), output.toString(StandardCharsets.UTF_8), results, end);
        } finally {
            process.destroy();
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    double resultSeconds() {
        return results.toNanos() / 1e9;
    }

    private static Duration read(InputStream stream, ByteArrayOutputStream output, long start) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        Duration last = Duration.ZERO;
        for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
            output.write(buffer, 0, length);
            last = since(start);
        }
        return last;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
