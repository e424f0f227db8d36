package io.facesets.export.edge.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Two names that change places in one step, so that each leads to something at every moment: Linux's {@code renameat2}
 * with {@code RENAME_EXCHANGE}, since kernel 3.15 on ext4, XFS, Btrfs, tmpfs and overlays. Java has nothing of the kind.
 */
final class Exchange {

    private static final int AT_FDCWD = -100;
    private static final int RENAME_EXCHANGE = 2;

    /** {@code EINVAL} and {@code ENOSYS}: this file system or kernel has no such thing. */
    private static final int EINVAL = 22;

    private static final int ENOSYS = 38;

    /** {@code EPERM}: what sandboxes say to calls that they do not know. */
    private static final int EPERM = 1;

    private static final Charset NAMES = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Optional<MethodHandle> RENAME = rename();

    private Exchange() {}

    // Calling the system's own function is what this class is for.
    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> rename() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor signature = FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT);
        return linker.defaultLookup()
                .find("renameat2")
                .map(f -> linker.downcallHandle(f, signature, Linker.Option.captureCallState("errno")));
    }

    /** False, and nothing was done, if this system can't; both must be there. */
    static boolean of(Path one, Path other) throws IOException {
        if (RENAME.isEmpty() || !one.getFileSystem().equals(FileSystems.getDefault())) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int result = call(
                    RENAME.get(),
                    state,
                    arena.allocateFrom(one.toString(), NAMES),
                    arena.allocateFrom(other.toString(), NAMES));
            int error = result == 0 ? 0 : (int) ERRNO.get(state, 0L);
            if (error == EINVAL || error == ENOSYS || error == EPERM) {
                return false;
            }
            if (error != 0) {
                throw new IOException("exchanging " + one + " and " + other + " failed with error " + error);
            }
            return true;
        }
    }

    private static int call(MethodHandle rename, MemorySegment state, MemorySegment one, MemorySegment other) {
        try {
            return (int) rename.invokeExact(state, AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE);
        } catch (Throwable e) {
            throw new IllegalStateException("renameat2 could not be called", e);
        }
    }
}
