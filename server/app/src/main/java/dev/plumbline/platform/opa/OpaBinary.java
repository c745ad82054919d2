package dev.plumbline.platform.opa;

import static java.util.Objects.requireNonNull;

import dev.plumbline.platform.StartupException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code opa} program, of exactly the version that the build pins: another one may judge otherwise. */
public record OpaBinary(Path path) {
    /** The one place that pins the version is tools/opa/go.mod; the build copies it into the class path. */
    private static final String PIN = "/META-INF/plumbline/opa/go.mod";

    private static final Pattern PINNED = Pattern.compile("github\\.com/open-policy-agent/opa v(\\S+)");
    private static final Pattern REPORTED = Pattern.compile("(?m)^Version:\\s*(\\S+)");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    public OpaBinary {
        requireNonNull(path, "path is null");
    }

    /** The version that this Plumbline was built and tested with. */
    public static String pinnedVersion() {
        try (InputStream pin = requireNonNull(OpaBinary.class.getResourceAsStream(PIN), "no pinned OPA version")) {
            Matcher matcher = PINNED.matcher(new String(pin.readAllBytes(), StandardCharsets.UTF_8));
            if (!matcher.find()) {
                throw new IllegalStateException("tools/opa/go.mod names no OPA version");
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Finds it and checks its version.
     *
     * @param configured the setting; null or empty means that PATH is searched
     */
    public static OpaBinary require(@Nullable String configured) {
        OpaBinary found = configured == null || configured.isBlank()
                ? onPath().orElseThrow(() -> new StartupException(
                        "The program opa was not found on PATH.",
                        "Start Plumbline with ./plumbline, which builds OPA %s, or name the program in PLUMBLINE_OPA_BINARY."
                                .formatted(pinnedVersion())))
                : new OpaBinary(Path.of(configured).toAbsolutePath());
        found.requireVersion();
        return found;
    }

    private static Optional<OpaBinary> onPath() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve("opa").toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .map(OpaBinary::new);
    }

    private void requireVersion() {
        String wanted = pinnedVersion();
        String found = version();
        if (!found.equals(wanted)) {
            throw new StartupException(
                    "%s is OPA %s; Plumbline needs OPA %s, because another version may judge otherwise."
                            .formatted(path, found, wanted),
                    "Start Plumbline with ./plumbline, which builds the right one, or name OPA %s in PLUMBLINE_OPA_BINARY."
                            .formatted(wanted));
        }
    }

    /** What the program says of itself. */
    public String version() {
        OpaCommand.Result result = new OpaCommand(this).run(TIMEOUT, "version");
        Matcher matcher = REPORTED.matcher(result.output());
        if (result.status() != 0 || !matcher.find()) {
            throw new StartupException(
                    "%s does not answer 'version' as OPA does.".formatted(path),
                    "Name the OPA %s program in PLUMBLINE_OPA_BINARY.".formatted(pinnedVersion()));
        }
        return matcher.group(1);
    }
}
