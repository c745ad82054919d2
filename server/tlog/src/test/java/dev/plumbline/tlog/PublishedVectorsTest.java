package dev.plumbline.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The vectors of transparency-dev/merkle, read where they lie: {@code PLUMBLINE_FIXTURES}, or {@code shared/fixtures}
 * beside the project or beside a folder above it. {@link OwnVectorsTest} covers the same ground without them.
 */
class PublishedVectorsTest {
    /** The one vector on which we differ: the library calls such a proof useless, tlog-witness needs it accepted. */
    private static final String WITNESS_RULE = "size1 is zero and size2 is not zero";

    @Test
    void everyPublishedInclusionVectorIsJudgedAsItSays() throws IOException {
        List<ProofVectors.Inclusion> vectors = read("inclusion.json", ProofVectors.Inclusion.class);

        assertThat(vectors).hasSize(98).allSatisfy(vector -> assertThat(vector.accepted())
                .isEqualTo(!vector.wantErr()));
    }

    @Test
    void everyPublishedConsistencyVectorIsJudgedAsItSays() throws IOException {
        List<ProofVectors.Consistency> vectors = read("consistency.json", ProofVectors.Consistency.class);

        assertThat(vectors).hasSize(98).allSatisfy(vector -> assertThat(vector.accepted())
                .isEqualTo(!vector.wantErr() || vector.desc().equals(WITNESS_RULE)));
    }

    private static <T> List<T> read(String file, Class<T> type) throws IOException {
        Optional<Path> folder = fixtures();
        if (folder.isEmpty()) {
            String message = "NOT RUN: the published vectors " + file
                    + " are not here; set PLUMBLINE_FIXTURES to the folder that holds tlog/" + file;
            System.out.println(message);
            Assumptions.abort(message);
        }
        try (InputStream json =
                Files.newInputStream(folder.orElseThrow().resolve("tlog").resolve(file))) {
            return ProofVectors.read(json, type);
        }
    }

    private static Optional<Path> fixtures() {
        String given = System.getenv("PLUMBLINE_FIXTURES");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared").resolve("fixtures");
            if (Files.isDirectory(candidate.resolve("tlog"))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
