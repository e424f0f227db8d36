package io.facesets.export.edge.disk;

import io.facesets.model.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Writing that never follows a link and never leaves a file half written where it is looked for. */
final class Disk {

    static final String TEMPORARY = ".tmp-";

    private Disk() {}

    /** Something that the disk may refuse. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Turns what the disk refuses into a fault that says what to do. */
    static <T> T on(Path folder, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw refused(folder, e);
        } catch (UncheckedIOException e) {
            throw refused(folder, new IOException(e.getMessage(), e));
        }
    }

    static Fault refused(Path folder, IOException e) {
        if (!exists(folder)) {
            return Fault.resource(
                    "folder-gone",
                    "The folder " + gone(folder) + " is not there any more: " + e
                            + ". Was it renamed or deleted, or its disk"
                            + " taken out? What was exported before is whole, wherever it is now; bring it back or name"
                            + " another folder, and export again.",
                    e);
        }
        return Fault.resource(
                "folder-unwritable",
                "The folder " + folder + " can't be written: " + e
                        + ". Is the disk full, read-only or gone? What was exported before is whole; mend that and export"
                        + " again.",
                e);
    }

    /** The uppermost of a path's folders that is not there. */
    private static Path gone(Path folder) {
        Path gone = folder;
        for (Path above = folder.getParent(); above != null && !exists(above); above = above.getParent()) {
            gone = above;
        }
        return gone;
    }

    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether it is a folder itself, not a link to one. */
    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Throws unless {@code path} is nothing or a folder itself. */
    static void requireNoLink(Path path) {
        if (Files.isSymbolicLink(path)) {
            throw Fault.user(
                    "link-in-the-way",
                    path + " is a link, where this export would write. Remove the link, or export to another folder.");
        }
    }

    static void newFile(Path path, byte[] bytes) throws IOException {
        Files.write(path, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Replaces a file at once and for good, unless it holds these bytes already; says whether it did. */
    static boolean replace(Path path, byte[] bytes) throws IOException {
        Path temporary = temporary(path);
        newFile(temporary, bytes);
        return replaceBy(temporary, path);
    }

    /** A free name beside {@code path} for its next version. */
    static Path temporary(Path path) throws IOException {
        Path temporary = path.resolveSibling(TEMPORARY + path.getFileName());
        Files.deleteIfExists(temporary);
        return temporary;
    }

    /** Puts {@code temporary} in the place of {@code path}, unless both hold the same; says whether it did. */
    static boolean replaceBy(Path temporary, Path path) throws IOException {
        requireNoLink(path);
        if (exists(path) && Files.mismatch(temporary, path) < 0) {
            Files.delete(temporary);
            return false;
        }
        Durable.file(temporary);
        move(temporary, path);
        Durable.folder(temporary.resolveSibling("."));
        return true;
    }

    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a file, a link (not what it leads to) or a folder with all that is in it; nothing if there is none. */
    static void deleteTree(Path path) throws IOException {
        if (!exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
