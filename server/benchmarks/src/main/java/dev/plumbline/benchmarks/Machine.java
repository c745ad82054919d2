package dev.plumbline.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** What a figure depends on: the machine, how busy it was, and what a process took of it. */
final class Machine {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Machine() {}

    static JsonObject describe() {
        return JsonObject.builder()
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("memory_bytes", SYSTEM.getTotalMemorySize())
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("architecture", System.getProperty("os.arch"))
                .put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"))
                .build();
    }

    /** Programs that want to run, as the system averages them over the last minute; negative where it doesn't say. */
    static double load() {
        return SYSTEM.getSystemLoadAverage();
    }

    /** What this JVM has used of the processors. */
    static Duration cpu() {
        return Duration.ofNanos(SYSTEM.getProcessCpuTime());
    }

    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The most memory that a process ever had; Linux alone tells (proc(5), VmHWM). */
    static OptionalLong peakResidentBytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** As many digits as a measurement has. */
    static JsonValue number(double value) {
        return new JsonValue.Numeric(new BigDecimal(value)
                .round(new MathContext(5))
                .stripTrailingZeros()
                .toPlainString());
    }
}
