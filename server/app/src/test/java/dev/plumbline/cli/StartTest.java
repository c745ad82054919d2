package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.platform.StartupException;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    @TempDir
    private Path home = Path.of(".");

    @Test
    void theHomesSettingsCountBeforeTheDefaults() throws IOException {
        Files.writeString(home.resolve("plumbline.yml"), """
                plumbline:
                  port: 9123
                  session:
                    idle: 15m
                """);

        try (ApplicationContext context = Start.context(home, "cli").start()) {
            assertThat(context.getProperty("micronaut.server.port", Integer.class))
                    .hasValue(9123);
            assertThat(context.getProperty("plumbline.session.idle", String.class))
                    .hasValue("15m");
        }
    }

    @Test
    void withoutSettingsTheDefaultsHold() {
        try (ApplicationContext context = Start.context(home, "cli").start()) {
            assertThat(context.getProperty("micronaut.server.port", Integer.class))
                    .hasValue(8484);
        }
    }

    @Test
    void settingsThatAreNoYamlAreNamed() throws IOException {
        Files.writeString(home.resolve("plumbline.yml"), "plumbline: [port: 1");

        assertThatThrownBy(() -> Start.context(home, "cli").close())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("plumbline.yml")
                .hasMessageContaining("Correct the file");
    }
}
