package dev.plumbline.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code policies/frameworks/*.yaml}. */
final class FrameworkReader {
    private FrameworkReader() {}

    static List<Framework> all(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.list(folder)) {
            files = paths.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        return files.stream().map(FrameworkReader::read).toList();
    }

    private static Framework read(Path file) {
        try {
            Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            Map<?, ?> head = (Map<?, ?>) Objects.requireNonNull(document.get("framework"), "no 'framework'");
            return new Framework(
                    text(head, "id"),
                    text(head, "name"),
                    text(head, "version"),
                    text(head, "authority"),
                    text(head, "url"),
                    list(document.get("groups")).stream()
                            .map(g -> new Framework.Group(text(g, "id"), text(g, "title"), text(g, "parent")))
                            .toList(),
                    list(document.get("requirements")).stream()
                            .map(r -> new Framework.Requirement(
                                    text(r, "id"), text(r, "title"), text(r, "parent"), text(r, "assessable")))
                            .toList());
        } catch (IOException | RuntimeException e) {
            throw new PolicyException("The framework file %s can't be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static List<Map<?, ?>> list(@Nullable Object value) {
        if (!(value instanceof List<?> items)) {
            return List.of();
        }
        return items.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }
}
