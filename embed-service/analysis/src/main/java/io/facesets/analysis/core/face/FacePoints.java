package io.facesets.analysis.core.face;

import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.Pose;
import java.util.Optional;

/**
 * The points of one face in the picture's pixels.
 *
 * @param dense the dense points, if the pack's model gives any
 * @param pose the head's pose, if a model of the pack tells it; else {@link HeadPose} reads it off the points
 */
public record FacePoints(FivePoints five, Optional<Landmarks> dense, Optional<Pose> pose) {

    /** Points alone. */
    public FacePoints(FivePoints five, Optional<Landmarks> dense) {
        this(five, dense, Optional.empty());
    }

    FacePoints withPose(Optional<Pose> found) {
        return new FacePoints(five, dense, found.or(this::pose));
    }
}
