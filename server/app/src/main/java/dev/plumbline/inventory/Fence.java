package dev.plumbline.inventory;

import dev.plumbline.platform.Sql;

/** The right to write, proved within each transaction that does. */
@FunctionalInterface
public interface Fence {
    /** For whoever writes alone. */
    Fence NONE = _ -> {};

    /** Keeps the right until the transaction's end; throws, so that the transaction is undone, when it is lost. */
    void require(Sql sql);
}
