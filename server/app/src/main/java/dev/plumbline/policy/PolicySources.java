package dev.plumbline.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files that policies are compiled from: ours from the class path, and a folder of the user's own controls.
 *
 * @param files path relative to the policies' root ({@code controls/aws/s3/x.rego}) to content
 */
record PolicySources(SortedMap<String, byte[]> files, boolean hasCustom) {
    private static final String ROOT = "policies/";

    /** @throws PolicyException when the user's folder can't be read or would replace a file of ours */
    static PolicySources load(Optional<Path> customFolder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String path : packaged()) {
            files.put(path, resource(ROOT + path));
        }
        customFolder.ifPresent(folder -> addCustom(folder, files));
        return new PolicySources(files, customFolder.isPresent());
    }

    private static List<String> packaged() {
        InputStream index = PolicySources.class.getClassLoader().getResourceAsStream(ROOT + "index");
        if (index == null) {
            throw new PolicyException("The class path holds no policies; rebuild with ./plumbline build");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = PolicySources.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new PolicyException("The class path lacks " + name + "; rebuild with ./plumbline build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addCustom(Path folder, SortedMap<String, byte[]> files) {
        if (!Files.isDirectory(folder)) {
            throw new PolicyException(
                    "The folder of custom controls, %s, is not there; create it or unset PLUMBLINE_POLICIES"
                            .formatted(folder));
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path :
                    paths.filter(p -> p.toString().endsWith(".rego")).sorted().toList()) {
                String name = "controls/" + folder.relativize(path).toString().replace('\\', '/');
                if (files.put(name, Files.readAllBytes(path)) != null) {
                    throw new PolicyException(
                            "%s would replace a control of Plumbline's; give it another name and id".formatted(path));
                }
            }
        } catch (IOException e) {
            throw new PolicyException("The folder of custom controls, %s, can't be read".formatted(folder), e);
        }
    }
}
