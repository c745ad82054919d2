package dev.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a control looks at, told from its Rego. A doubt is a yes. */
class RegoTextTest {
    private static final String CONTROL = "controls/aws/s3/some.rego";

    private final Map<String, byte[]> files = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input.resource.config.Kind != \"x\"",
                "x := input.resource.type",
                "# input.resource.uid\nx := 1",
                "x := \"input.resource.uid of the data\"",
                "some key in input.related[\"aws.kms.key\"]",
                "input.parameters.days > 3"
            })
    void whatManyResourcesShareIsNoIdentity(String rego) {
        assertThat(of(rego).seesIdentity()).isFalse();
        assertThat(of(rego).seesScope()).isFalse();
        assertThat(of(rego).tellsTime()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x := input.resource.uid",
                "x := input.resource",
                "x := input.resource[\"uid\"]",
                "x := input[\"resource\"].uid",
                "walk(input, [p, v])",
                "import input as i",
                "x := data.plumbline[\"lib\"].x.y",
                "x := data.other.thing",
                "x := input.resource.configuration"
            })
    void anythingElseIs(String rego) {
        assertThat(of(rego).seesIdentity()).isTrue();
    }

    @Test
    void theScopeIsLessThanTheIdentity() {
        RegoText rego = of("x := input.resource.scope");

        assertThat(rego.seesScope()).isTrue();
        assertThat(rego.seesIdentity()).isFalse();
    }

    @Test
    void whatItsHelpersLookAtCountsHoweverFar() {
        files.put("engine/lib/one.rego", bytes("package plumbline.lib.one\nimport data.plumbline.lib.two\n"));
        files.put(
                "engine/lib/two.rego",
                bytes("package plumbline.lib.two\nx := [input.resource.name, input.relationships, input.now]\n"));
        files.put("engine/lib/unused.rego", bytes("package plumbline.lib.unused\nx := input.now\n"));

        RegoText rego = of("import data.plumbline.lib.one\nx := one.y");

        assertThat(rego.seesIdentity()).isTrue();
        assertThat(rego.seesScope()).isTrue();
        assertThat(rego.tellsTime()).isTrue();
        assertThat(of("x := 1").tellsTime()).isFalse();
    }

    @Test
    void aHelperThatIsNotThereMayLookAtAnything() {
        RegoText rego = of("import data.plumbline.lib.gone\n");

        assertThat(rego.seesIdentity()).isTrue();
        assertThat(rego.seesScope()).isTrue();
        assertThat(rego.tellsTime()).isTrue();
    }

    private RegoText of(String rego) {
        files.put(CONTROL, bytes("package plumbline.controls.aws.s3.some\n\n" + rego + "\n"));
        return RegoText.of(CONTROL, files);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
