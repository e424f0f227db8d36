package io.facesets.export.core.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** A way in which a tool takes a set. One set at a time; not safe for use by many threads. */
public interface Format {

    /** As it was asked for. */
    FormatSpec spec();

    /** Raised whenever the same set would give other files. */
    default int revision() {
        return 1;
    }

    /**
     * Writes a set's files.
     *
     * @param folder of this set and this format alone; empty, out of sight, and put into its place by the caller once
     *     all is written
     * @throws IOException if the disk refuses
     */
    void write(FinishedSet set, Path folder) throws IOException;

    /** Whether its files tell of other sets, too: then it is looked at again even if its own set is as it was. */
    default boolean tellsOfOthers() {
        return false;
    }

    /** What the user should know of what was written. */
    default Set<String> remarks() {
        return Set.of();
    }
}
