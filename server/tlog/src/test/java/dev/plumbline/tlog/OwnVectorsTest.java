package dev.plumbline.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnVectorsTest {
    @Test
    void everyInclusionVectorIsJudgedAsItSays() throws IOException {
        List<ProofVectors.Inclusion> vectors = ProofVectors.read(
                new ByteArrayInputStream(file("inclusion.json").getBytes(UTF_8)), ProofVectors.Inclusion.class);

        assertThat(vectors).hasSizeGreaterThanOrEqualTo(98).allSatisfy(vector -> assertThat(vector.accepted())
                .isEqualTo(!vector.wantErr()));
    }

    @Test
    void everyConsistencyVectorIsJudgedAsItSays() throws IOException {
        List<ProofVectors.Consistency> vectors = ProofVectors.read(
                new ByteArrayInputStream(file("consistency.json").getBytes(UTF_8)), ProofVectors.Consistency.class);

        assertThat(vectors).hasSizeGreaterThanOrEqualTo(98).allSatisfy(vector -> assertThat(vector.accepted())
                .isEqualTo(!vector.wantErr()));
    }

    @Test
    void theVectorsAreWhatTheirGeneratorWrites() throws IOException {
        assertThat(file("inclusion.json")).isEqualTo(VectorGenerator.json(VectorGenerator.inclusion()));
        assertThat(file("consistency.json")).isEqualTo(VectorGenerator.json(VectorGenerator.consistency()));
    }

    private static String file(String name) throws IOException {
        try (InputStream file = OwnVectorsTest.class.getResourceAsStream(name)) {
            return new String(requireNonNull(file, name).readAllBytes(), UTF_8);
        }
    }
}
