package dev.plumbline.connector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectionException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a damaged file is ever served. */
class DamagedSnapshotTest {
    private static Path scratch = Path.of("");
    private static byte[] plain = {};
    private static byte[] packed = {};

    @BeforeContainer
    static void writeBoth() throws IOException {
        scratch = Files.createTempDirectory("damaged-");
        plain = Files.readAllBytes(Snapshots.write(scratch.resolve("a.jsonl"), Snapshots.small()));
        packed = Files.readAllBytes(Snapshots.write(scratch.resolve("a.jsonl.gz"), Snapshots.small()));
    }

    @AfterContainer
    static void remove() throws IOException {
        for (String name : List.of("a.jsonl", "a.jsonl.gz")) {
            Files.deleteIfExists(scratch.resolve(name));
        }
        Files.delete(scratch);
    }

    @Property(tries = 300)
    void aFileCutOffAnywhereIsRefused(@ForAll boolean gz, @ForAll @IntRange(max = 1_000_000) int at)
            throws IOException {
        byte[] whole = gz ? packed : plain;
        Path file = damaged(gz, Arrays.copyOf(whole, at % whole.length));

        assertThatThrownBy(() -> SnapshotReader.read(file, _ -> {})).isInstanceOf(ConnectionException.class);
    }

    @Property(tries = 300)
    void aFlippedBitIsNoticed(@ForAll @IntRange(max = 1_000_000) int at, @ForAll @IntRange(max = 7) int bit)
            throws IOException {
        byte[] changed = plain.clone();
        changed[at % changed.length] ^= (byte) (1 << bit);
        Path file = damaged(false, changed);

        assertThatThrownBy(() -> SnapshotReader.read(file, _ -> {})).isInstanceOf(ConnectionException.class);
    }

    @Property(tries = 300)
    void aFlippedBitInAPackedFileIsNoticedOrHarmless(
            @ForAll @IntRange(max = 1_000_000) int at, @ForAll @IntRange(max = 7) int bit) throws IOException {
        byte[] changed = packed.clone();
        changed[at % changed.length] ^= (byte) (1 << bit);
        Path file = damaged(true, changed);

        // Some bits of gzip's own header mean nothing (RFC 1952 §2.3): time, operating system.
        try {
            assertThat(Snapshots.read(file)).isEqualTo(Snapshots.small());
        } catch (ConnectionException e) {
            assertThat(e.remedy()).isNotBlank();
        }
    }

    @Test
    void theMessageNamesFileAndLine(@TempDir Path folder) throws IOException {
        Path file = Snapshots.write(folder.resolve("a.jsonl"), Snapshots.small());
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(3, "{\"kind\":\"resource\"");
        Files.write(file, lines);

        ConnectionException refusal = refusal(file);

        assertThat(refusal)
                .hasMessageStartingWith(file + ", line 4: not JSON")
                .extracting(ConnectionException::reason)
                .isEqualTo(Reason.PROVIDER_FAILURE);
        assertThat(refusal.remedy()).contains("again");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind":"gap"}                                                                | member 'scope' is missing
            {"kind":"news"}                                                               | kind 'news' is not known
            {"kind":"scope","provider":"aws","id":"1","name":"x","regions":[1],"gaps":[]} | regions[0]: a text is expected
            {"kind":"scope","provider":"dec","id":"1","name":"x","regions":[],"gaps":[]}  | Provider
            {"kind":"scope","provider":"aws","id":"1","name":"x","regions":[],"gaps":[],"color":1} | member 'color' is not known
            {"kind":"scope","provider":"aws","id":null,"name":"x","regions":[],"gaps":[]} | member 'id' must be a text, not null
            {"kind":"listed","scope":"111122223333","region":"eu-west-1","service":"s3","type":"aws.s3.bucket","pages":0} | at least one page
            {"kind":"listed","scope":"111122223333","region":"eu-west-1","service":"s3","type":"aws.s3.bucket","pages":1.5} | must be a whole number
            {"kind":"listed","scope":"111122223333","region":"eu-west-1","service":"ecr","type":"aws.s3.bucket","pages":1} | is none of service 'ecr'
            {"kind":"listed","scope":"111122223333","region":"mars-1","service":"s3","type":"aws.s3.bucket","pages":1} | region 'mars-1' is none of scope
            {"kind":"listed","scope":"9","region":"eu-west-1","service":"s3","type":"aws.s3.bucket","pages":1} | scope '9' has no line of its own
            {"kind":"listed","scope":"111122223333","region":"eu-west-1","service":"storage","type":"gcp.storage.bucket","pages":1} | of another provider
            {"kind":"scope","provider":"aws","id":"111122223333","name":"x","regions":[],"gaps":[]} | came before
            {"kind":"plumbline-snapshot","version":1,"taken_at":"2026-11-21T00:00:00Z","generator":"x"} | a second header
            {"kind":"scope","kind":"scope"}                                               | not JSON
            []                                                                            | no object
            """)
    void aLineThatMeansNothingIsRefused(String line, String message, @TempDir Path folder) throws IOException {
        Path file = sealed(folder, List.of(HEADER, SCOPE, line));

        assertThat(refusal(file)).hasMessageContaining(", line 3: ").hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"resource\",\"uid\":\"u\",\"type\":\"aws.ecr.repository\",\"scope\":\"111122223333\",\"region\":\"mars-1\",\"name\":\"n\",\"config\":{},\"relationships\":[],\"gaps\":[]}",
                "{\"kind\":\"resource\",\"uid\":\"u\",\"type\":\"aws.ecr.repository\",\"scope\":\"111122223333\",\"region\":\"global\",\"name\":\"n\",\"config\":{},\"relationships\":[],\"gaps\":[]}"
            })
    void aResourceThatNoCollectorWouldReachIsRefused(String line, @TempDir Path folder) throws IOException {
        String listed =
                "{\"kind\":\"listed\",\"scope\":\"111122223333\",\"region\":\"eu-west-1\",\"service\":\"ecr\",\"type\":\"aws.ecr.repository\",\"pages\":1}";
        Path file = sealed(folder, List.of(HEADER, SCOPE, line, listed));

        assertThat(refusal(file)).hasMessageContaining("which is none of scope 111122223333");
    }

    @Test
    void aResourceAfterItsListingWasCompleteIsRefused(@TempDir Path folder) {
        List<SnapshotLine> lines = new ArrayList<>(Snapshots.small());
        lines.add(new SnapshotLine.ResourceLine(Snapshots.bucket("late")));

        assertThatThrownBy(() -> Snapshots.write(folder.resolve("a.jsonl"), lines))
                .hasMessageContaining("was declared complete");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aServiceCollectedInTwoWaysIsRefused(@TempDir Path folder) {
        List<SnapshotLine> lines = new ArrayList<>(Snapshots.small());
        lines.add(new SnapshotLine.ListedLine(Snapshots.SCOPE.id(), "eu-west-1", Snapshots.BUCKET, 1));

        assertThatThrownBy(() -> Snapshots.write(folder.resolve("a.jsonl"), lines))
                .hasMessageContaining("collected once a scope by some lines");
    }

    @Test
    void aNewerVersionIsRefusedWithWhatToDo(@TempDir Path folder) throws IOException {
        Path file = sealed(folder, List.of(HEADER.replace("\"version\":1", "\"version\":2,\"new\":1")));

        ConnectionException refusal = refusal(file);

        assertThat(refusal).hasMessageContaining("version 2 of the snapshot format; this Plumbline reads version 1");
        assertThat(refusal.remedy()).contains("export it again");
    }

    @Test
    void aFileOfAnotherKindIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), SCOPE + "\n");

        assertThat(refusal(file)).hasMessageContaining("line 1: the first line is no header");
    }

    @Test
    void anEmptyFileIsRefused(@TempDir Path folder) throws IOException {
        assertThat(refusal(Files.createFile(folder.resolve("a.jsonl")))).hasMessageContaining("without its end line");
        assertThat(refusal(Files.createFile(folder.resolve("a.jsonl.gz")))).hasMessageContaining("line 1");
    }

    @Test
    void textAfterTheEndIsRefused(@TempDir Path folder) throws IOException {
        Path file = Snapshots.write(folder.resolve("a.jsonl"), Snapshots.small());
        Files.writeString(file, Files.readString(file) + "{}\n");

        assertThat(refusal(file)).hasMessageContaining("text follows the end line");
    }

    @Test
    void aLineTooLongIsRefused() {
        LineInput input = new LineInput(new ByteArrayInputStream("1234\n12345\n".getBytes(StandardCharsets.UTF_8)), 4);

        assertThatThrownBy(() -> {
                    input.next();
                    input.next();
                })
                .hasMessage("the line is longer than 4 bytes");
    }

    @Test
    void aMissingFileIsRefusedWithWhatToDo(@TempDir Path folder) {
        ConnectionException refusal = refusal(folder.resolve("none.jsonl"));

        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_SETTING);
        assertThat(refusal).hasMessageContaining("there is no file");
        assertThat(refusal.remedy()).contains("'path'");
    }

    private static final String HEADER =
            "{\"kind\":\"plumbline-snapshot\",\"version\":1,\"taken_at\":\"2026-11-21T00:00:00Z\",\"generator\":\"x\"}";
    private static final String SCOPE =
            "{\"kind\":\"scope\",\"provider\":\"aws\",\"id\":\"111122223333\",\"name\":\"prod\",\"regions\":[\"eu-west-1\"],\"gaps\":[]}";

    /** A file of these lines with a true end line. */
    private static Path sealed(Path folder, List<String> lines) throws IOException {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        String end = "{\"kind\":\"end\",\"lines\":%d,\"sha256\":\"%s\"}\n"
                .formatted(
                        lines.size(), HexFormat.of().formatHex(Sha256.create().digest(bytes)));
        Path file = folder.resolve("a.jsonl");
        Files.write(file, bytes);
        return Files.writeString(file, Files.readString(file) + end);
    }

    private static Path damaged(boolean gz, byte[] bytes) throws IOException {
        return Files.write(scratch.resolve(gz ? "a.jsonl.gz" : "a.jsonl"), bytes);
    }

    private static ConnectionException refusal(Path file) {
        return catchThrowableOfType(ConnectionException.class, () -> SnapshotReader.read(file, _ -> {}));
    }
}
