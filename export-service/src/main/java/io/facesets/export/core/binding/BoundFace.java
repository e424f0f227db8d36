package io.facesets.export.core.binding;

import io.facesets.export.core.quality.Quality;
import io.facesets.model.Box;
import io.facesets.model.FaceId;
import java.util.List;

/**
 * A face of an exported set.
 *
 * @param file of its crop, relative to the set's folder
 * @param sources where its photo lies
 * @param box in pixels of the upright photo
 * @param distance cosine distance of the face to the set's centroid
 * @param cropDistance that of its crop, as the second look measured it
 * @param pad what the crop leaves on each side, in longer sides of the box
 * @param hidden other faces that were made unrecognisable in the crop
 */
public record BoundFace(
        String file,
        FaceId face,
        List<String> sources,
        Box box,
        Quality quality,
        double distance,
        double cropDistance,
        double pad,
        int hidden) {

    public BoundFace {
        sources = List.copyOf(sources);
    }
}
