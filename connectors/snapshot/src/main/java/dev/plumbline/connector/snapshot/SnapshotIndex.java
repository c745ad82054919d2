package dev.plumbline.connector.snapshot;

import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectionException.Reason;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A snapshot that was read once and found whole, so that each part of it can be read again by itself. */
final class SnapshotIndex implements AutoCloseable {
    private final Spool spool;
    private final SnapshotRules rules;
    private final Map<Part, Extents> parts;

    /** What one call of a collector reads. */
    record Part(String scopeId, String region, String service) {}

    private SnapshotIndex(Spool spool, SnapshotRules rules, Map<Part, Extents> parts) {
        this.spool = spool;
        this.rules = rules;
        this.parts = parts;
    }

    /** @throws ConnectionException as {@link SnapshotReader#read(Path, Consumer)} */
    static SnapshotIndex of(Path file) {
        Spool spool = spool(file);
        try {
            Map<Part, Extents> byLine = new HashMap<>();
            SnapshotRules rules = SnapshotReader.read(file, LineInput.MAX_LINE_BYTES, (bytes, line) -> {
                try {
                    add(bytes, line, spool, byLine);
                } catch (IOException e) {
                    throw new SnapshotReader.SpoolException(e);
                }
            });
            spool.drain();
            return new SnapshotIndex(spool, rules, byCollection(byLine, rules));
        } catch (IOException e) {
            spool.close();
            throw noRoom(file, e);
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    Collection<Scope> scopes() {
        return rules.scopes().values();
    }

    SnapshotRules rules() {
        return rules;
    }

    /**
     * The part's lines in the file's order.
     *
     * @throws InterruptedException when the thread is interrupted, before the next line
     */
    void read(Part part, Consumer<SnapshotLine> lines) throws IOException, InterruptedException {
        Extents extents = parts.getOrDefault(part, new Extents());
        for (int i = 0; i < extents.count(); i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("reading the snapshot was interrupted");
            }
            byte[] bytes = new byte[extents.lengthBytes(i)];
            spool.read(extents.offset(i), bytes);
            lines.accept(SnapshotReader.decode(bytes));
        }
    }

    @Override
    public void close() {
        spool.close();
    }

    private static void add(byte[] bytes, SnapshotLine line, Spool spool, Map<Part, Extents> byLine)
            throws IOException {
        switch (line) {
            case SnapshotLine.Header _, SnapshotLine.ScopeLine _, SnapshotLine.End _ -> {}
            case SnapshotLine.ResourceLine(Resource resource) ->
                add(
                        bytes,
                        new Part(
                                resource.scopeId(),
                                resource.region(),
                                resource.type().service()),
                        spool,
                        byLine);
            case SnapshotLine.GapLine gap ->
                add(bytes, new Part(gap.scopeId(), gap.region(), gap.service()), spool, byLine);
            case SnapshotLine.ListedLine(String scopeId, String region, ResourceType type, int _) ->
                add(bytes, new Part(scopeId, region, type.service()), spool, byLine);
        }
    }

    private static void add(byte[] bytes, Part part, Spool spool, Map<Part, Extents> byLine) throws IOException {
        byLine.computeIfAbsent(part, _ -> new Extents()).add(spool.size(), bytes.length);
        spool.append(bytes);
    }

    /** Whether a service is collected by region or once a scope is known only when all lines were seen. */
    private static Map<Part, Extents> byCollection(Map<Part, Extents> byLine, SnapshotRules rules) {
        Map<Part, Extents> parts = new HashMap<>();
        byLine.forEach((part, extents) -> {
            Scope scope = rules.scopes().get(part.scopeId());
            if (scope == null) {
                throw new AssertionError("the rules took a line of an unknown scope");
            }
            String region =
                    rules.collectionRegion(new SnapshotRules.Service(scope.provider(), part.service()), part.region());
            parts.merge(new Part(part.scopeId(), region, part.service()), extents, Extents::merge);
        });
        return parts;
    }

    private static Spool spool(Path file) {
        try {
            return Spool.create();
        } catch (IOException e) {
            throw noRoom(file, e);
        }
    }

    static ConnectionException noRoom(Path file, IOException e) {
        return new ConnectionException(
                Reason.UNREACHABLE,
                "%s can't be unpacked to %s: %s".formatted(file, System.getProperty("java.io.tmpdir"), e.getMessage()),
                "Make room there, or name another folder with -Djava.io.tmpdir.",
                e);
    }
}
