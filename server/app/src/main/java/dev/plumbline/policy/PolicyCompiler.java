package dev.plumbline.policy;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.opa.OpaCommand;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns a folder of policies into a bundle that OPA can judge with. Whatever is wrong with the folder is found here,
 * before anything is activated: it must compile strictly, keep the metadata's rules and, where it brings controls of
 * the user's own, pass its own tests.
 */
@Singleton
class PolicyCompiler {
    private static final Pattern ENGINE_FILE = Pattern.compile("engine/[^/]+[.]rego");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final OpaCommand opa;
    private final PlumblineHome home;

    PolicyCompiler(OpaCommand opa, PlumblineHome home) {
        this.opa = opa;
        this.home = home;
    }

    /**
     * Compiles our policies, and those of the user's folder when there is one.
     *
     * @throws PolicyException when a check fails; the message holds OPA's words and names the file
     */
    CompiledPolicies compile(PolicySources sources) {
        SortedMap<String, byte[]> files = sources.files();
        String revision = "sha256:" + Digests.ofFiles(files);
        Path folder = home.policies().resolve(revision.substring("sha256:".length(), 24));
        try {
            if (!Files.exists(folder.resolve("bundle.tar.gz"))) {
                build(files, revision, folder, sources.hasCustom());
            }
            return read(revision, folder);
        } catch (IOException e) {
            throw new PolicyException("The policies can't be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    private void build(SortedMap<String, byte[]> files, String revision, Path folder, boolean custom)
            throws IOException {
        Path work = Files.createTempDirectory(home.policies(), "compile-");
        try {
            Path sources = work.resolve("sources");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = sources.resolve(file.getKey()).normalize();
                if (!target.startsWith(sources)) {
                    throw new PolicyException("'%s' leaves the policies' folder".formatted(file.getKey()));
                }
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
            String engine = sources.resolve("engine").toString();
            String controls = sources.resolve("controls").toString();
            require("does not compile", run("", "check", "--strict", controls, engine));
            String inspected = require("has unreadable metadata", run("", "inspect", "-a", "-f", "json", controls));
            String catalogue = require(
                    "has metadata that give no catalogue",
                    run(inspected, "eval", "-I", "-f", "raw", "-d", engine, "data.plumbline.build.catalogue"));
            JsonObject withDigests = withDigests(Json.parseObject(catalogue), files);
            Files.writeString(work.resolve("catalogue.json"), Json.write(withDigests));
            if (custom) {
                requireSound(sources, inspected);
            }
            Path bundle = layOutBundle(work.resolve("bundle"), revision, withDigests, files);
            require(
                    "can't be bundled",
                    run(
                            "",
                            "build",
                            "--bundle",
                            bundle.toString(),
                            "-o",
                            work.resolve("bundle.tar.gz").toString()));
            Folders.delete(folder);
            Files.move(work, folder);
        } finally {
            Folders.delete(work);
        }
    }

    /** Controls of the user's own must keep what the build demands of ours. */
    private void requireSound(Path sources, String inspected) throws IOException {
        String controls = sources.resolve("controls").toString();
        String engine = sources.resolve("engine").toString();
        List<String> lint = new ArrayList<>(List.of("eval", "-I", "-f", "raw", "-d", engine));
        try (Stream<Path> frameworks = Files.list(sources.resolve("frameworks"))) {
            int number = 0;
            for (Path framework : frameworks.sorted().toList()) {
                lint.add("-d");
                lint.add("plumbline.frameworks.f" + number++ + ":" + framework);
            }
        }
        lint.add("data.plumbline.lint.text");
        String problems = require("can't be linted", run(inspected, lint.toArray(String[]::new)));
        if (!problems.isBlank()) {
            throw new PolicyException(
                    "A policy's metadata are at fault; the active bundle stays.%n%s".formatted(problems));
        }
        require("fails its tests", run("", "test", controls, engine));
    }

    /** Test files judge nothing, and what checks policies is not needed where they judge: both stay out. */
    private static Path layOutBundle(
            Path folder, String revision, JsonObject catalogue, SortedMap<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String path = file.getKey();
            if (isJudging(path) || (path.startsWith("controls/") && !path.endsWith("_test.rego"))) {
                Path target = folder.resolve(path);
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
        }
        Files.writeString(
                folder.resolve(".manifest"),
                Json.write(JsonObject.builder()
                        .put("revision", revision)
                        .put("roots", new JsonArray(List.of(JsonValue.of("plumbline"))))
                        .put("rego_version", 1)
                        .build()));
        JsonObject plumbline = JsonObject.builder()
                .put("catalogue", catalogue)
                .put("bundle", JsonObject.builder().put("revision", revision).build())
                .build();
        Files.writeString(
                folder.resolve("data.json"),
                Json.write(JsonObject.builder().put("plumbline", plumbline).build()));
        return folder;
    }

    private OpaCommand.Result run(String input, String... arguments) {
        return opa.run(LIMIT, home.policies(), input.getBytes(StandardCharsets.UTF_8), List.of(arguments));
    }

    private static CompiledPolicies read(String revision, Path folder) throws IOException {
        JsonObject catalogue = Json.parseObject(Files.readString(folder.resolve("catalogue.json")));
        List<Control> controls = new ArrayList<>();
        new TreeMap<>(catalogue.members()).forEach((id, entry) -> controls.add(CatalogueReader.control(id, entry)));
        return new CompiledPolicies(
                revision,
                folder.resolve("bundle.tar.gz"),
                controls,
                FrameworkReader.all(folder.resolve("sources").resolve("frameworks")),
                folder.resolve("sources"));
    }

    /**
     * Completes the catalogue with what a control's Rego tells. Its digest changes with its own Rego and with anything the
     * engine or a helper does.
     */
    private static JsonObject withDigests(JsonObject catalogue, SortedMap<String, byte[]> files) {
        SortedMap<String, byte[]> shared = new TreeMap<>();
        files.forEach((path, bytes) -> {
            if (isJudging(path)) {
                shared.put(path, bytes);
            }
        });
        JsonObject.Builder result = JsonObject.builder();
        new TreeMap<>(catalogue.members()).forEach((id, value) -> {
            if (!(value instanceof JsonObject entry)) {
                throw new PolicyException("The catalogue's entry of %s is no object".formatted(id));
            }
            String path = CatalogueReader.sourcePath(id, entry);
            byte[] source = files.get(path);
            if (source == null) {
                throw new PolicyException(
                        "Control %s says its Rego is %s, but there is no such file".formatted(id, path));
            }
            SortedMap<String, byte[]> own = new TreeMap<>(shared);
            own.put(path, source);
            RegoText rego = RegoText.of(path, files);
            result.put(id, (JsonValue) entry.with("digest", JsonValue.of(Digests.ofFiles(own)))
                    .with("time_dependent", JsonValue.of(rego.tellsTime()))
                    .with("sees_scope", JsonValue.of(rego.seesScope()))
                    .with("sees_identity", JsonValue.of(rego.seesIdentity())));
        });
        return result.build();
    }

    /** The part of the engine that judges; the rest checks and documents. */
    private static boolean isJudging(String path) {
        return !path.endsWith("_test.rego") && (ENGINE_FILE.matcher(path).matches() || path.startsWith("engine/lib/"));
    }

    private static String require(String fault, OpaCommand.Result result) {
        if (!result.succeeded()) {
            throw new PolicyException(
                    "A policy %s; the active bundle stays.%n%s%s".formatted(fault, result.errors(), result.output()));
        }
        return result.output();
    }
}
