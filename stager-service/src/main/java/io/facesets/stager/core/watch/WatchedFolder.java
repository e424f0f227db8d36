package io.facesets.stager.core.watch;

import io.facesets.model.Checks;
import io.facesets.model.LibraryName;
import java.nio.file.Path;

/**
 * A folder that is followed.
 *
 * @param library what its photos belong to
 * @param folder absolute
 */
public record WatchedFolder(LibraryName library, Path folder) {

    public WatchedFolder {
        Checks.require(folder.isAbsolute(), () -> "a watched folder is absolute, not " + folder);
    }
}
