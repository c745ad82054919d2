package dev.plumbline.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Watches this JVM's heap through its garbage collections: it is never fuller than just before one. */
final class HeapWatch {
    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong peakNeeded = new AtomicLong();

    private HeapWatch() {}

    static HeapWatch start() {
        HeapWatch watch = new HeapWatch();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(
                        (notification, _) -> watch.collected(
                                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())),
                        notification -> notification
                                .getType()
                                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                        null);
            }
        }
        return watch;
    }

    /** The most that was in use at any time. */
    long peakBytes() {
        long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return Math.max(now, peak.get());
    }

    /** The most that a collection of the whole heap left: what was needed. 0 before the first. */
    long peakNeededBytes() {
        return peakNeeded.get();
    }

    /** Looks what is needed now, at the price of a collection; the answer is in {@link #peakNeededBytes}. */
    static void look() {
        System.gc();
    }

    /** How long the collections took, all together. */
    double seconds() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()
                / 1e3;
    }

    private void collected(GarbageCollectionNotificationInfo info) {
        peak.accumulateAndGet(used(info.getGcInfo().getMemoryUsageBeforeGc()), Math::max);
        if (info.getGcAction().equals("end of major GC")) {
            peakNeeded.accumulateAndGet(used(info.getGcInfo().getMemoryUsageAfterGc()), Math::max);
        }
    }

    private long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }
}
