package dev.plumbline.connector.snapshot;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.CollectContext;
import dev.plumbline.connector.api.CollectContext.CallOutcome;
import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceSink;
import dev.plumbline.connector.api.ResourceType;
import dev.plumbline.connector.api.Scope;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Delivers what a snapshot holds of one service of one provider, in the file's order. */
final class SnapshotCollector implements Collector {
    /** The code of gaps for what the file says nothing about: not that it was read, not that it could not be. */
    static final String NOT_IN_SNAPSHOT = "NotInSnapshot";

    private static final String OPERATION = "snapshot:Read";

    private final SnapshotIndex index;
    private final SnapshotRules.Service service;
    private final Predicate<String> wanted;

    /** @param wanted the regions of which resources are delivered, beside {@link Scope#GLOBAL} */
    SnapshotCollector(SnapshotIndex index, SnapshotRules.Service service, Predicate<String> wanted) {
        this.index = requireNonNull(index, "index is null");
        this.service = requireNonNull(service, "service is null");
        this.wanted = requireNonNull(wanted, "wanted is null");
    }

    @Override
    public String service() {
        return service.name();
    }

    @Override
    public Set<ResourceType> types() {
        return Set.copyOf(index.rules().types(service));
    }

    @Override
    public Reach reach() {
        return index.rules().reach(service);
    }

    @Override
    public void collect(CollectContext context, ResourceSink sink) throws InterruptedException {
        if (context.scope().provider() != service.provider()) {
            return; // the other provider's service of this name has a collector of its own
        }
        Set<ResourceType> silent = new HashSet<>(types());
        try {
            index.read(
                    new SnapshotIndex.Part(context.scope().id(), context.region(), service.name()),
                    line -> deliver(line, sink, silent));
            context.called(OPERATION, CallOutcome.ANSWERED);
        } catch (IOException e) {
            context.called(OPERATION, CallOutcome.FAILED);
            sink.gap(new Gap(
                    null,
                    null,
                    "",
                    Gap.Codes.UNREACHABLE,
                    OPERATION,
                    "the unpacked snapshot can't be read: " + e.getMessage(),
                    null));
            return;
        }
        for (ResourceType type : silent) {
            sink.gap(new Gap(
                    type,
                    null,
                    "",
                    NOT_IN_SNAPSHOT,
                    OPERATION,
                    "the snapshot does not say that its listing was complete",
                    null));
        }
    }

    /** @param silent the types of whose listing nothing was said yet */
    private void deliver(SnapshotLine line, ResourceSink sink, Set<ResourceType> silent) {
        switch (line) {
            case SnapshotLine.ResourceLine(Resource resource) -> {
                if (resource.region().equals(Scope.GLOBAL) || wanted.test(resource.region())) {
                    sink.resource(resource);
                }
            }
            case SnapshotLine.GapLine(String _, String _, String _, Gap gap) -> {
                sink.gap(gap);
                if (gap.uid() == null) {
                    silent.removeIf(type -> gap.type() == null || type.equals(gap.type()));
                }
            }
            case SnapshotLine.ListedLine(String _, String _, ResourceType type, int pages) -> {
                sink.listed(type, pages);
                silent.remove(type);
            }
            case SnapshotLine.Header _, SnapshotLine.ScopeLine _, SnapshotLine.End _ ->
                throw new AssertionError("not of a part: " + line);
        }
    }
}
