package io.facesets.analysis.edge.heif;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The functions of libheif's C API ({@code heif.h}, since its version 1.10) that decoding needs. Never unloaded. */
final class HeifLibrary {

    /** {@code struct heif_error}: code, subcode, message. */
    static final StructLayout ERROR = MemoryLayout.structLayout(JAVA_INT, JAVA_INT, ADDRESS);

    private static final long MAX_MESSAGE = 4096;

    private final Map<String, MethodHandle> functions = new HashMap<>();
    private final SymbolLookup symbols;

    private HeifLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
        add("heif_get_version", FunctionDescriptor.of(ADDRESS));
        add("heif_have_decoder_for_format", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        add("heif_context_alloc", FunctionDescriptor.of(ADDRESS));
        add("heif_context_free", FunctionDescriptor.ofVoid(ADDRESS));
        add(
                "heif_context_read_from_memory_without_copy",
                FunctionDescriptor.of(ERROR, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
        add("heif_context_get_primary_image_handle", FunctionDescriptor.of(ERROR, ADDRESS, ADDRESS));
        add("heif_image_handle_get_width", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        add("heif_image_handle_get_height", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        add("heif_image_handle_has_alpha_channel", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        add("heif_image_handle_release", FunctionDescriptor.ofVoid(ADDRESS));
        add("heif_decode_image", FunctionDescriptor.of(ERROR, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
        add("heif_image_get_width", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        add("heif_image_get_height", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        add("heif_image_get_plane_readonly", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
        add("heif_image_release", FunctionDescriptor.ofVoid(ADDRESS));
    }

    /** Looked for in this order: what the system's loader finds by name, then where installers put it. */
    private static List<String> names() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            return List.of("heif.dll", "libheif.dll");
        }
        if (os.contains("mac")) {
            return List.of("libheif.1.dylib", "/opt/homebrew/lib/libheif.1.dylib", "/usr/local/lib/libheif.1.dylib");
        }
        return List.of("libheif.so.1", "libheif.so");
    }

    /** The library, if this machine has it. */
    static Optional<HeifLibrary> find() {
        return names().stream().flatMap(name -> open(name).stream()).findFirst();
    }

    @SuppressWarnings("restricted")
    private static Optional<HeifLibrary> open(String name) {
        try {
            return Optional.of(new HeifLibrary(SymbolLookup.libraryLookup(name, Arena.global())));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            // No such library, or too old a one: the next name.
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted") // the functions are described as heif.h declares them
    private void add(String name, FunctionDescriptor type) {
        functions.put(name, Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type));
    }

    /** Calls a function that gives a number or nothing; {@code arguments} as it declares them. */
    int number(String function, Object... arguments) {
        return call(function, arguments) instanceof Integer number ? number : 0;
    }

    /** Calls a function that gives an address. */
    MemorySegment address(String function, Object... arguments) {
        return (MemorySegment) call(function, arguments);
    }

    /** Calls a function that gives a {@code heif_error}, which is copied into {@code arena}. */
    Status status(Arena arena, String function, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = (SegmentAllocator) arena;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        MemorySegment error = (MemorySegment) call(function, all);
        return new Status(error.get(JAVA_INT, 0), error.get(JAVA_INT, 4), text(error.get(ADDRESS, 8)));
    }

    private Object call(String function, Object... arguments) {
        MethodHandle handle = functions.get(function);
        if (handle == null) {
            throw new IllegalArgumentException("no function " + function);
        }
        try {
            return handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a call of libheif failed: " + function, e);
        }
    }

    @SuppressWarnings("restricted") // a C string that the library owns
    static String text(MemorySegment message) {
        return message.equals(MemorySegment.NULL)
                ? ""
                : message.reinterpret(MAX_MESSAGE).getString(0);
    }

    /** What a call came to (heif_error): 0 is well. */
    record Status(int code, int subcode, String message) {

        private static final int UNSUPPORTED_FILE_TYPE = 3;
        private static final int UNSUPPORTED_FEATURE = 4;

        boolean well() {
            return code == 0;
        }

        /** Of a kind that another library, or one with another plugin, may decode. */
        boolean unsupported() {
            return code == UNSUPPORTED_FILE_TYPE || code == UNSUPPORTED_FEATURE;
        }
    }
}
