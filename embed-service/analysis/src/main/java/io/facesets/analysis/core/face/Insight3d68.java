package io.facesets.analysis.core.face;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.model.Landmarks;
import io.facesets.model.Pose;
import java.util.Optional;

/**
 * InsightFace's 1k3d68: 1103 points in three dimensions, the last 68 in iBUG's order, x and y as the picture shows them.
 * They tell the pose by {@link HeadShape}, and are the dense points where the pack has no other model for those.
 */
public final class Insight3d68 implements Landmarker, PoseFinder {

    private static final int POINTS = 68;

    private final InsightPatch patch;

    /** @param side of the model's square input in pixels, 192 for 1k3d68 */
    public Insight3d68(ModelSession model, Normalisation normalisation, int side) {
        this.patch = new InsightPatch(model, normalisation, side, POINTS, 3);
    }

    @Override
    public FacePoints find(Picture picture, Detection detection) {
        Landmarks landmarks = landmarks(picture, detection);
        return new FacePoints(
                detection.points().orElseGet(landmarks::fivePoints), Optional.of(landmarks), HeadShape.pose(landmarks));
    }

    @Override
    public Optional<Pose> pose(Picture picture, Detection detection) {
        return HeadShape.pose(landmarks(picture, detection));
    }

    private Landmarks landmarks(Picture picture, Detection detection) {
        return new Landmarks(Landmarks.IBUG_68, patch.look(picture, detection));
    }
}
