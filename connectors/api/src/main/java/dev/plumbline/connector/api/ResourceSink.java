package dev.plumbline.connector.api;

/**
 * Takes what a collector finds, as it comes. Safe for use by several threads. May block the caller while the store
 * catches up.
 */
public interface ResourceSink {
    /** One resource, complete with its relationships and gaps. The same uid may come again: the last one counts. */
    void resource(Resource resource);

    /** A listing, or more, that could not be read. Gaps of one resource travel with it instead. */
    void gap(Gap gap);

    /**
     * The listing of this type, in this scope and region, was read to its end without a failure: what did not come
     * does not exist any more.
     *
     * @param pages how many pages the listing had
     */
    void listed(ResourceType type, int pages);
}
