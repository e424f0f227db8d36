package io.facesets.export.edge.disk;

import io.facesets.export.core.binding.Shelf;
import io.facesets.model.Fault;
import io.facesets.model.OutputMarker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of an export, held by one at a time. It is ours if it was empty when we first came, which a marker says
 * from then on; a folder with anything else in it is refused. What an earlier export left half done is put right before
 * anything else.
 */
public final class OutFolder implements AutoCloseable {

    static final String PERSONS = "persons";
    static final String FACESETS = "facesets";
    static final String SWAP_READY = "swap_ready";

    /** Below it a folder for each format, and in that one for each set. */
    static final String FORMATS = "formats";

    private static final String MARKER = OutputMarker.FILE;
    private static final String LOCK = ".face-sets.lock";
    private static final String MARK = "{\"face-sets\":\"export\",\"version\":1}\n";

    /** A launcher may have left its own report in a folder that is otherwise empty. */
    private static final Set<String> HARMLESS = Set.of(MARKER, LOCK, "run.json", ".DS_Store");

    private final Path root;
    private final FileChannel lock;

    private OutFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** @throws Fault {@code bad-folder}, {@code foreign-folder}, {@code link-in-the-way} or {@code folder-busy} for what
     *     the user must change, {@code folder-unwritable} for what the disk refuses */
    public static OutFolder open(Path requested) {
        if (!requested.isAbsolute() || requested.normalize().getNameCount() == 0) {
            throw Fault.user(
                    "bad-folder", "The output folder must be an absolute path below the root, not " + requested);
        }
        return Disk.on(requested, () -> {
            Path root = made(requested.normalize());
            requireOurs(root);
            FileChannel lock = lock(root);
            try {
                return prepare(root, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        });
    }

    /** Whether a folder can be written by an export, without doing so: a reason why not, or nothing. */
    public static java.util.Optional<String> objection(Path folder) {
        Path at = folder;
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
        }
        boolean writable = at != null && Files.isDirectory(at) && Files.isWritable(at);
        return writable ? java.util.Optional.empty() : java.util.Optional.of(at + " can't be written");
    }

    Path root() {
        return root;
    }

    Path container(String name) {
        return root.resolve(name);
    }

    private static Path made(Path requested) throws IOException {
        if (Files.exists(requested) && !Files.isDirectory(requested)) {
            throw Fault.user("bad-folder", requested + " is no folder; name another for the export.");
        }
        Files.createDirectories(Files.exists(requested) ? requested.toRealPath() : requested);
        return requested.toRealPath();
    }

    private static void requireOurs(Path root) throws IOException {
        if (Files.isRegularFile(root.resolve(MARKER), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<String> others;
        try (Stream<Path> entries = Files.list(root)) {
            others = entries.map(e -> e.getFileName().toString())
                    .filter(name -> !HARMLESS.contains(name))
                    .sorted()
                    .limit(3)
                    .toList();
        }
        if (!others.isEmpty() || Disk.exists(root.resolve(MARKER))) {
            throw Fault.user(
                    "foreign-folder",
                    root + " holds something that face-sets did not write (" + String.join(", ", others)
                            + " …). Nothing was touched; name an empty or a new folder for the export.");
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        Path file = root.resolve(LOCK);
        Disk.requireNoLink(file);
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        if (!held(channel)) {
            channel.close();
            throw Fault.user("folder-busy", "Another export is writing to " + root + "; wait until it is done.");
        }
        return channel;
    }

    private static boolean held(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static OutFolder prepare(Path root, FileChannel lock) throws IOException {
        requireOurs(root);
        if (!Files.exists(root.resolve(MARKER))) {
            Disk.replace(root.resolve(MARKER), MARK.getBytes(StandardCharsets.UTF_8));
        }
        for (String name : List.of(PERSONS, FACESETS, SWAP_READY)) {
            Path container = root.resolve(name);
            Disk.requireNoLink(container);
            Files.createDirectories(container);
            Unit.recover(container);
        }
        for (String name : List.of(Shelf.THIN, Shelf.CANDIDATES)) {
            Path aside = root.resolve(SWAP_READY).resolve(name);
            Disk.requireNoLink(aside);
            if (Disk.isFolder(aside)) {
                Unit.recover(aside);
            }
        }
        for (String format : formats(root)) {
            Unit.recover(root.resolve(FORMATS).resolve(format));
        }
        return new OutFolder(root, lock);
    }

    /** The formats that there is something of, by name. */
    static List<String> formats(Path root) throws IOException {
        Path container = root.resolve(FORMATS);
        Disk.requireNoLink(container);
        if (!Disk.isFolder(container)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(container)) {
            return entries.filter(Disk::isFolder)
                    .map(e -> e.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        Disk.on(root, () -> {
            lock.close();
            return true;
        });
    }
}
