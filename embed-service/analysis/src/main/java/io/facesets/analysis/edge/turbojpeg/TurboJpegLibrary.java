package io.facesets.analysis.edge.turbojpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The functions of TurboJPEG's API of version 2, which version 3 has too ({@code turbojpeg.h}). Never unloaded.
 *
 * @param name under which the library was found
 */
record TurboJpegLibrary(
        String name,
        MethodHandle initDecompress,
        MethodHandle decompressHeader,
        MethodHandle decompress,
        MethodHandle errorText,
        MethodHandle errorCode,
        MethodHandle destroy) {

    private static final long MAX_MESSAGE = 4096;

    /** Looked for in this order: what the system's loader finds by name, then where installers put it. */
    private static List<String> names() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            return List.of("turbojpeg.dll", "libturbojpeg.dll", "C:\\libjpeg-turbo64\\bin\\turbojpeg.dll");
        }
        if (os.contains("mac")) {
            return List.of(
                    "libturbojpeg.0.dylib",
                    "/opt/homebrew/opt/jpeg-turbo/lib/libturbojpeg.dylib",
                    "/usr/local/opt/jpeg-turbo/lib/libturbojpeg.dylib",
                    "/opt/libjpeg-turbo/lib64/libturbojpeg.dylib");
        }
        return List.of("libturbojpeg.so.0", "libturbojpeg.so", "/opt/libjpeg-turbo/lib64/libturbojpeg.so");
    }

    /** The library, if this machine has one of version 2 or later. */
    static Optional<TurboJpegLibrary> find() {
        return names().stream().flatMap(name -> open(name).stream()).findFirst();
    }

    @SuppressWarnings("restricted") // the functions are described as turbojpeg.h declares them
    private static Optional<TurboJpegLibrary> open(String name) {
        try {
            SymbolLookup symbols = SymbolLookup.libraryLookup(name, Arena.global());
            MemoryLayout size = Linker.nativeLinker().canonicalLayouts().get("long");
            return Optional.of(new TurboJpegLibrary(
                    name,
                    function(symbols, "tjInitDecompress", FunctionDescriptor.of(ADDRESS)),
                    withLongSize(function(
                            symbols,
                            "tjDecompressHeader3",
                            FunctionDescriptor.of(
                                    JAVA_INT, ADDRESS, ADDRESS, size, ADDRESS, ADDRESS, ADDRESS, ADDRESS))),
                    withLongSize(function(
                            symbols,
                            "tjDecompress2",
                            FunctionDescriptor.of(
                                    JAVA_INT, ADDRESS, ADDRESS, size, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
                                    JAVA_INT))),
                    function(symbols, "tjGetErrorStr2", FunctionDescriptor.of(ADDRESS, ADDRESS)),
                    function(symbols, "tjGetErrorCode", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
                    function(symbols, "tjDestroy", FunctionDescriptor.of(JAVA_INT, ADDRESS))));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            // No such library, or one before version 2: the next name.
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(SymbolLookup symbols, String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type);
    }

    /** C's {@code unsigned long}, the third argument, has 32 bits on Windows and 64 elsewhere. */
    private static MethodHandle withLongSize(MethodHandle function) {
        MethodType type = function.type().changeParameterType(2, long.class);
        return MethodHandles.explicitCastArguments(function, type);
    }

    /** What the last call on that handle complained about. */
    @SuppressWarnings("restricted") // a C string that the library owns
    String complaint(MemorySegment handle) {
        try {
            return ((MemorySegment) errorText.invokeExact(handle))
                    .reinterpret(MAX_MESSAGE)
                    .getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** A call's own throwable is an error of this binding. */
    static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("a call of libturbojpeg failed", e);
    }
}
