package dev.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlumblineHomeTest {
    @TempDir
    private Path folder;

    @Test
    void isForItsOwnerAlone() throws IOException {
        PlumblineHome home = PlumblineHome.open(folder.resolve("home"));

        for (Path part : List.of(home.folder(), home.db(), home.opa(), home.keys(), home.policies(), home.logs())) {
            assertThat(Files.getPosixFilePermissions(part)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void closesAFolderThatWasOpen() throws IOException {
        Path open = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        PlumblineHome.open(open);

        assertThat(Files.getPosixFilePermissions(open)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void saysWhenAFileIsInItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("home"), "a file");

        assertThatThrownBy(() -> PlumblineHome.open(file))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(file + " is a file")
                .hasMessageContaining("PLUMBLINE_HOME");
    }

    @Test
    void saysWhenItCannotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "a file");

        assertThatThrownBy(() -> PlumblineHome.open(file.resolve("home")))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("cannot write to its home folder")
                .hasMessageContaining(System.getProperty("user.name"))
                .hasMessageContaining("PLUMBLINE_HOME");
    }

    @Test
    void twoWhoMakeASecretAtOnceGetTheSame() throws Exception {
        Path file = folder.resolve("secret");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> readers = IntStream.range(0, 64)
                    .<Callable<String>>mapToObj(_ -> () -> SecretFile.readOrCreate(file))
                    .toList();

            List<Future<String>> secrets = threads.invokeAll(readers);

            String first = secrets.getFirst().get();
            assertThat(first).hasSizeGreaterThanOrEqualTo(43);
            for (Future<String> secret : secrets) {
                assertThat(secret.get()).isEqualTo(first);
            }
        }
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }
}
