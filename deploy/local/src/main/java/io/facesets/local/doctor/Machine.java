package io.facesets.local.doctor;

import com.sun.management.OperatingSystemMXBean;
import io.facesets.local.host.Service;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/** Java, processors and memory. */
record Machine() implements Examination {

    private static final long MEGABYTE = 1L << 20;
    private static final int OLDEST_JAVA = 25;

    /** Of all processes at rest; see {@code docs/operations.md}. */
    private static final long AT_REST = 1_500 * MEGABYTE;

    @Override
    public List<Diagnosis> look() {
        return List.of(java(Runtime.version().feature()), memory(physical()));
    }

    static Diagnosis java(int version) {
        String what = "Java " + version + " at " + System.getProperty("java.home") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors";
        return version >= OLDEST_JAVA
                ? Diagnosis.fine("java", what)
                : Diagnosis.trouble(
                        "java", what, "Install a JDK of at least " + OLDEST_JAVA + ", or set JAVA_HOME to it.");
    }

    static Diagnosis memory(long bytes) {
        long heaps = Arrays.stream(Service.values())
                        .mapToLong(Service::heapMegabytes)
                        .sum()
                * MEGABYTE;
        String what = bytes / MEGABYTE + " MB of memory; the services take about " + AT_REST / MEGABYTE
                + " at rest, and their heaps may grow to " + heaps / MEGABYTE;
        return bytes >= heaps
                ? Diagnosis.fine("memory", what)
                : bytes >= AT_REST
                        ? Diagnosis.warning(
                                "memory",
                                what,
                                "Enough for small libraries. For large ones give them less, such as"
                                        + " FACESETS_CLUSTER_HEAP_MB=1000, or the machine more.")
                        : Diagnosis.trouble("memory", what, "Stop other programs, or use a machine with 2 GB or more.");
    }

    private static long physical() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }
}
