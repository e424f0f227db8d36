package io.facesets.export.core.library;

import io.facesets.model.Box;
import io.facesets.model.FaceId;
import java.util.List;

/**
 * A face and where it can be seen.
 *
 * @param distance cosine distance to its identity's centroid as the cluster service said; 0 for a singleton
 */
public record Seen(FaceId face, Box box, double distance, List<Source> sources) {

    public Seen {
        sources = sources.stream().sorted().toList();
    }

    public List<String> paths() {
        return sources.stream().map(Source::display).distinct().toList();
    }
}
