package io.facesets.local.host;

import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder for what is needed only meanwhile; removed when it is closed. */
public record WorkFolder(Path path) implements AutoCloseable {

    /** Makes a new one below {@code parent}, whose name begins with {@code prefix}. */
    public static WorkFolder in(Path parent, String prefix) {
        try {
            return new WorkFolder(Files.createTempDirectory(parent, prefix));
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", parent + " can't be written: " + e, e);
        }
    }

    /** Makes a new one where temporary files lie, by its real path. */
    public static WorkFolder temporary(String prefix) throws IOException {
        return in(Path.of(System.getProperty("java.io.tmpdir")).toRealPath(), prefix);
    }

    /**
     * Puts what was made in here in its place by a rename. What was there comes in here, and goes back if the rename
     * fails.
     *
     * @param made a file or a folder in here
     * @param target on the same file system
     */
    public void put(Path made, Path target) throws IOException {
        Path old = Files.createTempDirectory(path, "old-").resolve("it");
        boolean replaces = Files.exists(target);
        if (replaces) {
            Files.move(target, old);
        }
        try {
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (replaces) {
                Files.move(old, target);
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Trees.delete(path);
    }
}
