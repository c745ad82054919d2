package dev.plumbline.connector.aws;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.CollectContext;
import dev.plumbline.connector.api.Collector;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Resource;
import dev.plumbline.connector.api.ResourceSink;
import dev.plumbline.connector.api.ResourceType;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A collector whose own bugs become gaps too: whatever it had not listed to the end when it failed is unread. */
final class FailSafeCollector implements Collector {
    private final Collector collector;

    FailSafeCollector(Collector collector) {
        this.collector = requireNonNull(collector, "collector is null");
    }

    @Override
    public String service() {
        return collector.service();
    }

    @Override
    public Set<ResourceType> types() {
        return collector.types();
    }

    @Override
    public Reach reach() {
        return collector.reach();
    }

    @Override
    public void collect(CollectContext context, ResourceSink sink) throws InterruptedException {
        Listener listener = new Listener(sink);
        try {
            collector.collect(context, listener);
        } catch (RuntimeException e) {
            if (listener.refused) {
                throw e; // the store's failure is not the collector's
            }
            Set<ResourceType> unread = new TreeSet<>(types());
            unread.removeAll(listener.listed);
            for (ResourceType type : unread) {
                sink.gap(new Gap(type, null, "", Gap.Codes.COLLECTOR_FAILED, service() + ":*", e.toString(), null));
            }
        }
    }

    /** Notes what was listed, and whether the sink itself failed. */
    private static final class Listener implements ResourceSink {
        private final ResourceSink sink;
        private final Set<ResourceType> listed = ConcurrentHashMap.newKeySet();
        private volatile boolean refused;

        Listener(ResourceSink sink) {
            this.sink = sink;
        }

        @Override
        public void resource(Resource resource) {
            watched(() -> sink.resource(resource));
        }

        @Override
        public void gap(Gap gap) {
            watched(() -> sink.gap(gap));
        }

        @Override
        public void listed(ResourceType type, int pages) {
            listed.add(type);
            watched(() -> sink.listed(type, pages));
        }

        private void watched(Runnable use) {
            boolean done = false;
            try {
                use.run();
                done = true;
            } finally {
                if (!done) {
                    refused = true;
                }
            }
        }
    }
}
