package dev.plumbline.connector.snapshot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.connector.api.Resource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What tests look for in resources. */
final class Estates {
    static final String[] TYPES = {
        "aws.ecr.registry",
        "aws.ecr.repository",
        "aws.iam.account",
        "aws.iam.policy",
        "aws.iam.role",
        "aws.iam.user",
        "aws.kms.key",
        "aws.s3.account",
        "aws.s3.bucket",
        "aws.sagemaker.endpoint",
        "aws.sagemaker.endpoint_config",
        "aws.sagemaker.lifecycle_config",
        "aws.sagemaker.model",
        "aws.sagemaker.model_package",
        "aws.sagemaker.model_package_group",
        "aws.sagemaker.notebook_instance",
        "aws.sagemaker.training_job"
    };

    private static final Pattern MARK = Pattern.compile("<secret:[a-z_]+:[0-9a-f]{12}>");
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(secret|password|token)[a-z_]*=(.*)");
    private static final Pattern KEY_ID = Pattern.compile("AKIA[A-Z0-9]{16}");

    private Estates() {}

    static Resource named(List<Resource> resources, String type, String name) {
        return resources.stream()
                .filter(r -> r.type().name().equals(type) && r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Resource target(List<Resource> resources, Resource from, String kind) {
        String uid = from.relationships().stream()
                .filter(r -> r.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .uid();
        return resources.stream().filter(r -> r.uid().equals(uid)).findFirst().orElseThrow();
    }

    /** Every member {@code xDecoded} stands beside an {@code x} that it is the decoded form of. */
    static void assertDecoded(JsonObject config) {
        objects(config).forEach(object -> object.members().forEach((name, decoded) -> {
            if (name.endsWith("Decoded")) {
                String encoded = name.substring(0, name.length() - "Decoded".length());
                String text = object.findText(encoded).orElseThrow();
                assertThat(decode(encoded, text)).isEqualTo(decoded);
            } else if (name.endsWith("PolicyDocument") || name.equals("Policy") || name.endsWith("Content")) {
                assertThat(object.members()).containsKey(name + "Decoded");
            }
        }));
    }

    private static JsonValue decode(String name, String text) {
        return switch (name) {
            case "Content", "StudioLifecycleConfigContent" ->
                JsonValue.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
            case "Policy", "policyText" -> Json.parse(text);
            // Percent-encoding, where a plus sign would be a plus sign.
            case "PolicyDocument", "AssumeRolePolicyDocument", "Document" ->
                Json.parse(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
            default -> throw new AssertionError("a decoded member beside " + name);
        };
    }

    /** When things happened; what is planned for later is left out. */
    static List<Instant> times(JsonObject config) {
        return objects(config)
                .flatMap(object -> object.members().entrySet().stream())
                .filter(member -> !member.getKey().equals("NextRotationDate"))
                .flatMap(member -> member.getValue() instanceof JsonValue.Text text
                                && text.value().matches("\\d{4}-\\d\\d-\\d\\dT.*")
                        ? Stream.of(Instant.parse(text.value()))
                        : Stream.empty())
                .toList();
    }

    /** What looks like a secret is a mark, or says that it is an example. */
    static void assertMasked(JsonObject config) {
        texts(config, (name, text) -> {
            assertThat(MARK.matcher(text).replaceAll("")).as(name).doesNotContain("<secret");
            for (String line : text.split("\n", -1)) {
                Matcher assignment = SECRET_NAME.matcher(line);
                if (assignment.matches()) {
                    assertThat(assignment.group(2)).as(name).matches(MARK);
                }
            }
            Matcher keyId = KEY_ID.matcher(text);
            while (keyId.find()) {
                assertThat(keyId.group()).as(name).endsWith("EXAMPLE");
            }
            if (name.endsWith("TOKEN") || name.endsWith("PASSWORD")) {
                assertThat(text).as(name).matches(MARK);
            }
        });
    }

    private static void texts(JsonValue value, BiConsumer<String, String> each) {
        objects(value).forEach(object -> object.members().forEach((name, member) -> {
            if (member instanceof JsonValue.Text text) {
                each.accept(name, text.value());
            }
        }));
    }

    private static Stream<JsonObject> objects(JsonValue value) {
        return switch (value) {
            case JsonObject object ->
                Stream.concat(
                        Stream.of(object), object.members().values().stream().flatMap(Estates::objects));
            case JsonArray array -> array.items().stream().flatMap(Estates::objects);
            case JsonValue.Text _, JsonValue.Numeric _, JsonValue.Bool _, JsonValue.Null _ -> Stream.empty();
        };
    }
}
