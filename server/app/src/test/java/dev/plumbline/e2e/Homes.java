package dev.plumbline.e2e;

import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.TestFolders;
import dev.plumbline.platform.database.InitialisedHome;
import dev.plumbline.policy.PolicyCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Homes in which the slow first steps have been taken: the database is made and the policies are compiled. */
final class Homes {
    private static @Nullable Path policies;

    private Homes() {}

    /** For a process of its own: with a database that no process runs. */
    static PlumblineHome complete(Path folder) {
        PlumblineHome home = InitialisedHome.copyTo(folder);
        addPolicies(home);
        return home;
    }

    static synchronized void addPolicies(PlumblineHome home) {
        Path compiled = policies == null ? compile() : policies;
        policies = compiled;
        try (Stream<Path> tree = Files.walk(compiled)) {
            for (Path path : tree.toList()) {
                Path target = home.policies().resolve(compiled.relativize(path).toString());
                if (!Files.isDirectory(target)) {
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path compile() {
        try {
            PlumblineHome home = TestFolders.home(Files.createTempDirectory(TestFolders.build(), "compiled-home"));
            try (Pipeline pipeline = Pipeline.on(home)) {
                pipeline.bean(PolicyCatalogue.class).active();
            }
            return home.policies();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
