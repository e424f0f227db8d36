package io.facesets.analysis.core.face;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.image.Picture;
import java.util.Optional;

/** For packs without a landmark model: the detector's five points, and no dense ones. */
public final class DetectorPoints implements Landmarker {

    @Override
    public FacePoints find(Picture picture, Detection detection) {
        return new FacePoints(
                detection.points().orElseThrow(() -> new IllegalArgumentException("the detector gave no five points")),
                Optional.empty());
    }
}
