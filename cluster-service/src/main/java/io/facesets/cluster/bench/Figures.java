package io.facesets.cluster.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What one piece of work cost.
 *
 * @param result what it gave
 * @param seconds by the clock
 * @param processorSeconds of all threads together: what counts on a machine that others use too
 * @param residentMegabytes the process's highest resident memory since it was last reset, or 0 where it can't be told
 */
record Figures<T>(T result, double seconds, double processorSeconds, long residentMegabytes) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path RESET = Path.of("/proc/self/clear_refs");

    /** Does the work once. */
    static <T> Figures<T> of(Supplier<T> work) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.gc();
        forgetPeak();
        long processor = system.getProcessCpuTime();
        long start = System.nanoTime();
        T result = work.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        double processorSeconds = (system.getProcessCpuTime() - processor) / 1e9;
        return new Figures<>(result, seconds, processorSeconds, peak());
    }

    /** Linux counts the peak anew when 5 is written (proc(5), clear_refs). */
    private static void forgetPeak() {
        try {
            if (Files.isWritable(RESET)) {
                Files.writeString(RESET, "5");
            }
        } catch (IOException e) {
            // Then the peak is that of all work so far, which is printed as such a bound.
            System.err.println("The peak of memory can't be reset: " + e.getMessage());
        }
    }

    private static long peak() {
        try {
            return !Files.isReadable(STATUS)
                    ? 0
                    : Files.readAllLines(STATUS).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                            .findFirst()
                            .orElse(0);
        } catch (IOException e) {
            System.err.println("The peak of memory can't be read: " + e.getMessage());
            return 0;
        }
    }
}
