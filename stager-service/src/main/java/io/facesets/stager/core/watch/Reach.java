package io.facesets.stager.core.watch;

import io.facesets.model.OutputMarker;
import io.facesets.stager.core.scan.SkipRules;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which of the paths below a folder a scan of the folder would come to. Immutable. */
public final class Reach {

    private final SkipRules skip;

    public Reach(SkipRules skip) {
        this.skip = skip;
    }

    /** Whether no name on the way to it is left out, and no folder on the way holds what face-sets has written. */
    public boolean covers(Path root, Path path) {
        if (path.equals(root)) {
            return true;
        }
        if (!path.startsWith(root)) {
            return false;
        }
        Path at = root;
        for (Path name : root.relativize(path)) {
            at = at.resolve(name);
            if (skip.skips(name) || Files.exists(at.resolve(OutputMarker.FILE))) {
                return false;
            }
        }
        return true;
    }
}
