package dev.plumbline.audit;

/**
 * The place of an entry in the queue. Once its transaction is committed the entry is acknowledged: it is durable and
 * will get an index, after all entries that were acknowledged before it was queued.
 */
public record Ticket(long number) implements Comparable<Ticket> {
    @Override
    public int compareTo(Ticket other) {
        return Long.compare(number, other.number);
    }
}
