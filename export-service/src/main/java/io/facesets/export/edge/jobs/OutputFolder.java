package io.facesets.export.edge.jobs;

import java.nio.file.Files;
import java.nio.file.Path;

/** How a folder that was exported to is found. */
enum OutputFolder {
    /** As it should be. */
    THERE("there"),
    /** Deleted or renamed: what it lay in is there. */
    GONE("gone"),
    /** What it lay in is not there either, such as a disk. */
    UNREACHABLE("unreachable");

    private final String key;

    OutputFolder(String key) {
        this.key = key;
    }

    /** As answers say it. */
    String key() {
        return key;
    }

    static OutputFolder of(Path folder) {
        if (Files.isDirectory(folder)) {
            return THERE;
        }
        Path within = folder.getParent();
        return within != null && Files.isDirectory(within) ? GONE : UNREACHABLE;
    }
}
