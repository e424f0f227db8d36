package io.facesets.stager.core.scan;

import java.nio.file.Path;
import java.util.Optional;

/** What a walk through a folder comes across. */
public sealed interface Finding {

    /**
     * A regular file.
     *
     * @param root the scanned root it was found under
     * @param path absolute and real: no links, the file system's own case
     * @param sidecar what stands beside it, if anything does
     */
    record File(Path root, Path path, Stamp stamp, Optional<Sidecar> sidecar) implements Finding {
        public File(Path root, Path path, Stamp stamp) {
            this(root, path, stamp, Optional.empty());
        }
    }

    /** A file that is there and can't be looked at. */
    record UnreadableFile(Path path, String reason) implements Finding {}

    /** A folder whose entries could not all be listed: what is not seen there may still be there. */
    record UnreadableFolder(Path path, String reason) implements Finding {}

    /** Left out on purpose. */
    record LeftOut(Path path, Why why) implements Finding {}

    /** Why an entry was left out. */
    enum Why {
        /** Its name is one of those that are skipped. */
        SKIPPED_NAME,
        /** A folder of sets that face-sets has written: its crops are no new photos. */
        OWN_OUTPUT,
        /** A symbolic link that leads nowhere or out of its root. */
        LINK,
        /** A device, a pipe, a socket. */
        NO_FILE
    }
}
