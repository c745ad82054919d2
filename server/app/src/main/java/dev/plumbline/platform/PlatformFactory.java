package dev.plumbline.platform;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

@Factory
final class PlatformFactory {
    /** The only clock, also as InstantSource. Tests put a fixed one in its place. */
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** PLUMBLINE_HOME, and PLUMBLINE_TOOLS for the unpacked programs that several homes share. */
    @Singleton
    PlumblineHome home(
            @Nullable @Value("${plumbline.home}") String home, @Nullable @Value("${plumbline.tools}") String tools) {
        Path folder = home == null || home.isBlank() ? PlumblineHome.defaultFolder() : Path.of(home);
        return tools == null || tools.isBlank()
                ? PlumblineHome.open(folder)
                : PlumblineHome.open(folder, Path.of(tools));
    }
}
