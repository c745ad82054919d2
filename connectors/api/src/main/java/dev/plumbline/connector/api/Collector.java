package dev.plumbline.connector.api;

import java.util.Set;

/**
 * Reads one service. Called once for each (scope, region) of the assessment, many at a time, each on a virtual thread
 * of its own; after a crash it is called again for those that had not finished.
 */
public interface Collector {
    /** The service's short name: {@code s3}, {@code sagemaker}. */
    String service();

    Set<ResourceType> types();

    Reach reach();

    /**
     * Reads everything of this service in the context's scope and region and streams it into the sink; never holds a
     * whole account in memory.
     *
     * <p>A failed call never ends the collection and is never swallowed: it becomes a {@link Gap}. After the last
     * resource of a type whose listing was read to its end, without any failure, {@link ResourceSink#listed} is
     * called; without that, resources that did not come are not taken for vanished.
     *
     * @throws InterruptedException when cancelled, at the latest two seconds after the thread was interrupted; what
     *     went into the sink before stays valid
     */
    void collect(CollectContext context, ResourceSink sink) throws InterruptedException;

    /** How a service's resources lie in regions. */
    enum Reach {
        /** Collected once in each region of the scope. */
        REGIONAL,
        /** Collected once a scope, with {@link Scope#GLOBAL} as region; the resources may name regions of their own. */
        GLOBAL
    }
}
