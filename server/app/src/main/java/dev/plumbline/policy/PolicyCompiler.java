package dev.plumbline.policy;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.OpaCommand;
import dev.plumbline.platform.PlumblineHome;
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

/**
 * Turns a folder of policies into a bundle that OPA can judge with. Whatever is wrong with the folder is found here,
 * before anything is activated: it must compile strictly, keep the metadata's rules and, where it brings controls of
 * the user's own, pass its own tests.
 */
@Singleton
class PolicyCompiler {
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
        Path folder = home.folder("policies").resolve(revision.substring("sha256:".length(), 24));
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
        Path work = Files.createTempDirectory(home.folder("policies"), "compile-");
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
            require("does not compile", opa.run(List.of("check", "--strict", controls, engine), LIMIT));
            String inspected = require(
                    "has unreadable metadata", opa.run(List.of("inspect", "-a", "-f", "json", controls), LIMIT));
            String catalogue = require(
                    "has metadata that give no catalogue",
                    opa.run(
                            List.of("eval", "-I", "-f", "raw", "-d", engine, "data.plumbline.build.catalogue"),
                            inspected,
                            LIMIT));
            JsonObject withDigests = withDigests(Json.parseObject(catalogue), files);
            Path data = Files.createDirectories(work.resolve("data"));
            Files.writeString(
                    data.resolve("data.json"),
                    Json.write(JsonObject.builder()
                            .put(
                                    "plumbline",
                                    JsonObject.builder()
                                            .put("catalogue", withDigests)
                                            .put(
                                                    "bundle",
                                                    JsonObject.builder()
                                                            .put("revision", revision)
                                                            .build())
                                            .build())
                            .build()));
            if (custom) {
                require("fails its tests", opa.run(List.of("test", controls, engine, data.toString()), LIMIT));
            }
            Files.writeString(work.resolve("catalogue.json"), Json.write(withDigests));
            // OPA refuses test files of a bundle no more than others; they judge nothing, so they stay out.
            require(
                    "can't be bundled",
                    opa.run(
                            List.of(
                                    "build",
                                    "--ignore",
                                    "*_test.rego",
                                    "--revision",
                                    revision,
                                    "-o",
                                    work.resolve("bundle.tar.gz").toString(),
                                    controls,
                                    sources.resolve("engine/evaluate.rego").toString(),
                                    sources.resolve("engine/reading.rego").toString(),
                                    sources.resolve("engine/lib").toString(),
                                    data.toString()),
                            LIMIT));
            Folders.delete(folder);
            Files.move(work, folder);
        } finally {
            Folders.delete(work);
        }
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
     * Completes the catalogue. A control's digest changes with its own Rego and with anything the engine or a helper
     * does; it is time-dependent when its Rego, or a helper's, speaks of {@code input.now}.
     */
    private static JsonObject withDigests(JsonObject catalogue, SortedMap<String, byte[]> files) {
        SortedMap<String, byte[]> shared = new TreeMap<>();
        files.forEach((path, bytes) -> {
            if (isJudging(path)) {
                shared.put(path, bytes);
            }
        });
        boolean helpersTellTime = shared.entrySet().stream()
                .anyMatch(file -> file.getKey().startsWith("engine/lib/") && tellsTime(file.getValue()));
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
            result.put(id, (JsonValue) entry.with("digest", JsonValue.of(Digests.ofFiles(own)))
                    .with("time_dependent", JsonValue.of(helpersTellTime || tellsTime(source))));
        });
        return result.build();
    }

    /** The part of the engine that judges; the rest checks and documents. */
    private static boolean isJudging(String path) {
        return !path.endsWith("_test.rego")
                && (path.equals("engine/evaluate.rego")
                        || path.equals("engine/reading.rego")
                        || path.startsWith("engine/lib/"));
    }

    private static boolean tellsTime(byte[] rego) {
        return new String(rego, StandardCharsets.UTF_8).contains("input.now");
    }

    private static String require(String fault, OpaCommand.Result result) {
        if (result.exitCode() != 0) {
            throw new PolicyException(
                    "A policy %s; the active bundle stays.%n%s%s".formatted(fault, result.stderr(), result.stdout()));
        }
        return result.stdout();
    }
}
