package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.e2e.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real policies under the real OPA, and folders of a user's own with everything that can be wrong. */
class PolicyCompilerTest {
    private static final String ROOT_CONTROL = "controls/aws/sagemaker/notebook_root_disabled.rego";

    private static Pipeline pipeline;
    private static CompiledPolicies ours;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        pipeline = Pipeline.start();
        ours = compiler().compile(PolicySources.load(Optional.empty()));
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void oursCompileToACatalogueAndABundle() throws IOException {
        assertThat(ours.revision()).matches("sha256:[0-9a-f]{64}");
        assertThat(ours.controls())
                .hasSizeGreaterThanOrEqualTo(45)
                .extracting(Control::id)
                .doesNotHaveDuplicates();
        assertThat(ours.frameworks()).hasSize(20);
        assertThat(ours.controls()).extracting(Control::digest).doesNotHaveDuplicates();
        assertThat(Files.size(ours.bundle())).isPositive();
    }

    @Test
    void theSameFilesAreTheSameRevision() throws IOException {
        CompiledPolicies again = compiler().compile(PolicySources.load(Optional.empty()));

        assertThat(again.revision()).isEqualTo(ours.revision());
        assertThat(Files.getLastModifiedTime(again.bundle())).isEqualTo(Files.getLastModifiedTime(ours.bundle()));
    }

    @Test
    void knowsWhichControlsJudgeByTheDay() {
        Map<String, Boolean> byDay =
                ours.controls().stream().collect(Collectors.toMap(Control::id, Control::timeDependent));

        assertThat(byDay).containsEntry("PL-AWS-IAM-006", true).containsEntry("PL-AWS-SM-003", false);
    }

    @Test
    void aControlsDigestIsItsOwnAndTheEngines() {
        CompiledPolicies changed = compiler().compile(edited(ROOT_CONTROL, "# changed\n"));
        assertThat(changed.revision()).isNotEqualTo(ours.revision());
        assertThat(changedDigests(changed)).containsExactly("PL-AWS-SM-003");

        CompiledPolicies otherEngine = compiler().compile(edited("engine/reading.rego", "# changed\n"));
        assertThat(changedDigests(otherEngine)).hasSize(ours.controls().size());

        CompiledPolicies otherTest =
                compiler().compile(edited("controls/aws/s3/ml_bucket_versioned_test.rego", "# changed\n"));
        assertThat(changedDigests(otherTest)).isEmpty();
    }

    @Test
    void aControlOfTheUsersOwnJudgesBesideOurs() throws IOException {
        writeOwn("PL-OWN-001", "own_root", "");

        CompiledPolicies both = compiler().compile(PolicySources.load(Optional.of(folder)));

        assertThat(both.controls()).hasSize(ours.controls().size() + 1);
        assertThat(both.byId()).containsKey("PL-OWN-001");
        assertThat(changedDigests(both)).as("ours stay as they were").isEmpty();
    }

    @Test
    void whatDoesNotCompileIsRefusedByFileAndLine() throws IOException {
        Files.writeString(
                folder.resolve("broken.rego"), "package plumbline.controls.own.x.broken\n\nviolation contains {\n");

        assertRefused("does not compile", "broken.rego:");
    }

    @Test
    void whatBreaksTheMetadatasRulesIsRefused() throws IOException {
        writeOwn("PL-AWS-SM-003", "own_root", "");

        assertRefused("PL-AWS-SM-003");
    }

    @Test
    void aRequirementThatNoFrameworkHasIsRefused() throws IOException {
        writeOwn("PL-OWN-001", "own_root", "soc2-2017: [\"CC99.9\"]");

        assertRefused("metadata are at fault", "CC99.9");
    }

    @Test
    void whatFailsItsOwnTestIsRefused() throws IOException {
        writeOwn("PL-OWN-001", "own_root", "");
        Path own = folder.resolve("aws/sagemaker");
        Files.writeString(
                own.resolve("own_root_test.rego"),
                "package plumbline.controls.aws.sagemaker.own_root_test\n\ntest_never if false\n");

        assertRefused("fails its tests", "test_never");
    }

    @Test
    void whatWouldReplaceOursIsRefused() throws IOException {
        Path target = folder.resolve("aws/sagemaker/notebook_root_disabled.rego");
        Files.createDirectories(target.getParent());
        Files.writeString(target, "package plumbline.controls.aws.sagemaker.notebook_root_disabled\n");

        assertThatThrownBy(() -> PolicySources.load(Optional.of(folder)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("would replace a control of Plumbline's");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> PolicySources.load(Optional.of(folder.resolve("none"))))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("none, is not there")
                .hasMessageContaining("PLUMBLINE_POLICIES");
    }

    /** The active bundle stays: what it judges by, and what it keeps of it. */
    @Test
    void aBrokenFileLeavesWhatIsInForce() throws Exception {
        writeOwn("PL-OWN-001", "own_root", "");
        PolicyCatalogue catalogue =
                new PolicyCatalogue(compiler(), pipeline.bean(PolicyBundleStore.class), folder.toString());
        String before = catalogue.revision();
        Path broken = folder.resolve("broken.rego");
        Files.writeString(broken, "package broken\n\nx := {\n");

        assertThatThrownBy(catalogue::reload)
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("broken.rego:")
                .hasMessageContaining("the active bundle stays");

        assertThat(catalogue.revision()).isEqualTo(before);
        assertThat(catalogue.find("PL-OWN-001")).isPresent();
        assertThat(catalogue.bundle()).exists();

        Files.delete(broken);
        assertThat(catalogue.reload()).as("nothing has changed").isFalse();
        writeOwn("PL-OWN-001", "own_root", "soc2-2017: [\"CC6.1*\"]");
        assertThat(catalogue.reload()).isTrue();
        assertThat(pipeline.bean(PolicyBundleStore.class).find(before)).isPresent();
        assertThat(pipeline.bean(PolicyBundleStore.class).find(catalogue.revision()))
                .isPresent();
    }

    private void assertRefused(String... says) {
        assertThatThrownBy(() -> compiler().compile(PolicySources.load(Optional.of(folder))))
                .isInstanceOf(PolicyException.class)
                .message()
                .contains(says);
    }

    /** One of ours with its test, under another name. */
    private void writeOwn(String id, String slug, String requirements) throws IOException {
        Path own = Files.createDirectories(folder.resolve("aws/sagemaker"));
        String control = source(ROOT_CONTROL).replace("PL-AWS-SM-003", id).replace("notebook_root_disabled", slug);
        if (!requirements.isEmpty()) {
            control = control.replaceFirst("#     soc2-2017: .*", "#     " + requirements);
        }
        Files.writeString(own.resolve(slug + ".rego"), control);
        Files.writeString(
                own.resolve(slug + "_test.rego"),
                source(ROOT_CONTROL.replace(".rego", "_test.rego")).replace("notebook_root_disabled", slug));
    }

    private static String source(String path) {
        return new String(PolicySources.load(Optional.empty()).files().get(path), StandardCharsets.UTF_8);
    }

    private static PolicySources edited(String path, String appended) {
        SortedMap<String, byte[]> files =
                new TreeMap<>(PolicySources.load(Optional.empty()).files());
        files.put(path, (source(path) + appended).getBytes(StandardCharsets.UTF_8));
        return new PolicySources(files, false);
    }

    /** Of our controls, those whose digest differs. */
    private static List<String> changedDigests(CompiledPolicies other) {
        return ours.controls().stream()
                .filter(control ->
                        !control.digest().equals(other.byId().get(control.id()).digest()))
                .map(Control::id)
                .toList();
    }

    private static PolicyCompiler compiler() {
        return pipeline.bean(PolicyCompiler.class);
    }
}
