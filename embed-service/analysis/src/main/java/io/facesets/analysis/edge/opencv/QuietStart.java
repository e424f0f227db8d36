package io.facesets.analysis.edge.opencv;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;

/**
 * Tells OpenCV, before it is loaded, not to write about damaged images on standard error: whoever asked for the picture
 * is told by an exception. It listens to an environment variable alone, which a Java process can set for itself only by
 * way of the system. Whoever sets the variable outside gets what it says.
 */
final class QuietStart {

    private static final String VARIABLE = "OPENCV_LOG_LEVEL";
    private static final String LEVEL = "SILENT";

    private QuietStart() {}

    @SuppressWarnings("restricted") // setenv and SetEnvironmentVariableA, as the systems declare them
    static void prepare() {
        if (System.getenv(VARIABLE) != null) {
            return;
        }
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(VARIABLE);
            MemorySegment level = arena.allocateFrom(LEVEL);
            int unused = windows
                    ? (int) linker.downcallHandle(
                                    SymbolLookup.libraryLookup("kernel32.dll", arena)
                                            .findOrThrow("SetEnvironmentVariableA"),
                                    FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS))
                            .invokeExact(name, level)
                    : (int) linker.downcallHandle(
                                    linker.defaultLookup().findOrThrow("setenv"),
                                    FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT))
                            .invokeExact(name, level, 0);
        } catch (Throwable e) {
            System.getLogger(QuietStart.class.getName())
                    .log(System.Logger.Level.DEBUG, "OpenCV will write its complaints to standard error", e);
        }
    }
}
