package dev.plumbline.platform.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.platform.TestOpa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpaCommandTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final OpaCommand opa = new OpaCommand(OpaBinary.require(TestOpa.binary()));

    @Test
    void passesInputAndGivesOutput() {
        // Larger than a pipe holds, both ways.
        String large = "x".repeat(1 << 20);

        OpaCommand.Result result = opa.run(
                TIMEOUT,
                folder,
                ("{\"text\": \"" + large + "\"}").getBytes(StandardCharsets.UTF_8),
                List.of("eval", "-I", "-f", "raw", "input.text"));

        assertThat(result.succeeded()).isTrue();
        assertThat(result.output().strip()).isEqualTo(large);
    }

    @Test
    void givesErrorsAndStatusOfWhatFails() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.rego"), "package broken\n\nx := {\n");

        OpaCommand.Result result = opa.run(TIMEOUT, "check", broken.toString());

        assertThat(result.succeeded()).isFalse();
        assertThat(result.errors() + result.output()).contains("broken.rego:", "rego_parse_error");
    }

    @Test
    void endsWhatTakesTooLong() throws IOException {
        Path slow = Files.writeString(folder.resolve("slow"), "#!/bin/sh\nexec sleep 600\n");
        Files.setPosixFilePermissions(slow, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> new OpaCommand(new OpaBinary(slow)).run(Duration.ofMillis(200), "test"))
                .isInstanceOf(OpaCommand.TimeoutException.class)
                .hasMessageContaining("opa test did not end");
        await().until(() -> ProcessHandle.current()
                .children()
                .noneMatch(child -> child.info().commandLine().orElse("").contains("sleep 600")));
    }
}
