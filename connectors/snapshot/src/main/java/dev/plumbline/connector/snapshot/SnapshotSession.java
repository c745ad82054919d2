package dev.plumbline.connector.snapshot;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectionException.Reason;
import dev.plumbline.connector.api.ConnectorSession;
import dev.plumbline.connector.api.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One snapshot file, read and checked by whoever first asks for something that stands in it. */
final class SnapshotSession implements ConnectorSession {
    private final Connection connection;
    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SnapshotIndex index;

    SnapshotSession(Connection connection, Path file) {
        this.connection = requireNonNull(connection, "connection is null");
        this.file = requireNonNull(file, "file is null");
    }

    @Override
    public List<Scope> discover() {
        return index().scopes().stream().map(this::selected).toList();
    }

    @Override
    public List<Collector> collectors() {
        SnapshotIndex whole = index();
        return whole.rules().services().stream()
                .filter(service -> connection.selectsService(service.name()))
                .<Collector>map(service -> new SnapshotCollector(whole, service, connection::selectsRegion))
                .toList();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (index != null) {
                index.close();
                index = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private Scope selected(Scope scope) {
        return new Scope(
                scope.provider(),
                scope.id(),
                scope.name(),
                scope.regions().stream().filter(connection::selectsRegion).toList(),
                scope.gaps());
    }

    private SnapshotIndex index() {
        lock.lock();
        try {
            SnapshotIndex present = index;
            if (present == null) {
                present = SnapshotIndex.of(file);
                index = present;
                requireKnown(present);
            }
            return present;
        } finally {
            lock.unlock();
        }
    }

    private void requireKnown(SnapshotIndex whole) {
        require(
                Reason.UNKNOWN_REGION,
                "region",
                connection.regions(),
                whole.scopes().stream()
                        .flatMap(scope -> scope.regions().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
        require(
                Reason.UNKNOWN_SERVICE,
                "service",
                connection.services(),
                whole.rules().services().stream()
                        .map(SnapshotRules.Service::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private void require(Reason reason, String noun, Set<String> asked, NavigableSet<String> known) {
        NavigableSet<String> unknown = new TreeSet<>(asked);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new ConnectionException(
                    reason,
                    "%s holds nothing of %s '%s'".formatted(file, noun, unknown.first()),
                    "Choose among %s.".formatted(String.join(", ", known)));
        }
    }
}
