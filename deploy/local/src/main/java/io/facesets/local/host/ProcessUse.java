package io.facesets.local.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process takes of the machine now.
 *
 * @param residentBytes its part of memory (VmRSS), files that it has mapped and shares included; 0 where the system does
 *     not say (it is asked by Linux's {@code /proc})
 * @param ownBytes of that, what no other process has too (Pss of what is shared, divided among them)
 * @param processor processor time since its start
 */
public record ProcessUse(long residentBytes, long ownBytes, Duration processor) {

    private static final Pattern RESIDENT = Pattern.compile("(?m)^Rss:\\s+(\\d+) kB");
    private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");
    private static final long KILO = 1024;

    /** Looks; empty if there is no such process any more. */
    public static Optional<ProcessUse> of(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(process -> {
            String memory = rollup(pid);
            return new ProcessUse(
                    kilobytes(RESIDENT, memory) * KILO,
                    kilobytes(PROPORTIONAL, memory) * KILO,
                    process.info().totalCpuDuration().orElse(Duration.ZERO));
        });
    }

    /** The larger in memory, and the later in time. */
    public ProcessUse max(ProcessUse other) {
        return new ProcessUse(
                Math.max(residentBytes, other.residentBytes),
                Math.max(ownBytes, other.ownBytes),
                processor.compareTo(other.processor) > 0 ? processor : other.processor);
    }

    private static String rollup(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
        } catch (IOException noSuchFileHere) {
            return "";
        }
    }

    private static long kilobytes(Pattern line, String of) {
        Matcher found = line.matcher(of);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
