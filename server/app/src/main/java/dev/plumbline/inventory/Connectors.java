package dev.plumbline.inventory;

import dev.plumbline.connector.api.Connector;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The connectors on the class path. */
@Singleton
public class Connectors {
    private final Map<String, Connector> byName = new TreeMap<>();

    Connectors() {
        ServiceLoader.load(Connector.class).forEach(connector -> byName.put(connector.name(), connector));
    }

    public Set<String> names() {
        return byName.keySet();
    }

    public Optional<Connector> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
