package dev.plumbline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditKeyTest {
    private static final String ORIGIN = "plumbline.test/audit";

    private Path folder;
    private Path file;

    @BeforeEach
    void aFolderThatIsNotThereYet(@TempDir Path folder) {
        this.folder = folder;
        file = folder.resolve("keys").resolve("audit.key");
    }

    @Test
    void theFirstStartMakesAKeyThatItsOwnerAloneCanRead() throws IOException {
        VerifierKey key = AuditKey.loadOrCreate(file, ORIGIN).verifierKey();

        assertThat(key.name()).isEqualTo(ORIGIN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theNextStartReadsIt() {
        VerifierKey made = AuditKey.loadOrCreate(file, ORIGIN).verifierKey();

        assertThat(AuditKey.loadOrCreate(file, ORIGIN).verifierKey()).isEqualTo(made);
    }

    @Test
    void manyThatStartAtOnceHaveOneKey() throws Exception {
        try (ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<VerifierKey> start =
                    () -> AuditKey.loadOrCreate(file, ORIGIN).verifierKey();
            Set<VerifierKey> keys = new HashSet<>();
            for (Future<VerifierKey> key : starts.invokeAll(Collections.nCopies(16, start))) {
                keys.add(key.get());
            }
            assertThat(keys).hasSize(1);
        }
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        AuditKey.loadOrCreate(file, ORIGIN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> AuditKey.loadOrCreate(file, ORIGIN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void aKeyOfAnotherOriginIsRefused() {
        AuditKey.loadOrCreate(file, ORIGIN);

        assertThatThrownBy(() -> AuditKey.loadOrCreate(file, "plumbline.test/other"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("plumbline.audit.origin is 'plumbline.test/other'");
    }

    @Test
    void aDamagedKeyIsRefusedAndKept() throws IOException {
        AuditKey.loadOrCreate(file, ORIGIN);
        Files.writeString(file, "PRIVATE+KEY+nonsense\n");

        assertThatThrownBy(() -> AuditKey.loadOrCreate(file, ORIGIN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Restore it from your backup");
        assertThat(Files.readString(file)).isEqualTo("PRIVATE+KEY+nonsense\n");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(folder.resolve("keys"), "a file in the folder's place");

        assertThatThrownBy(() -> AuditKey.loadOrCreate(file, ORIGIN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
    }
}
