package io.facesets.analysis.core.face;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.image.Picture;

/** Points by one model, the pose by another. */
public record PosedLandmarks(Landmarker points, PoseFinder pose) implements Landmarker {

    @Override
    public FacePoints find(Picture picture, Detection detection) {
        return points.find(picture, detection).withPose(pose.pose(picture, detection));
    }
}
