package io.facesets.analysis.core.face;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.model.Landmarks;
import java.util.Optional;

/**
 * InsightFace's 2d106det. The five points stay the detector's where it gives them, as in InsightFace, where faces are
 * aligned by them; else they are taken out of the 106.
 */
public final class Insight106 implements Landmarker {

    private static final int POINTS = 106;

    private final InsightPatch patch;

    /** @param side of the model's square input in pixels, 192 for 2d106det */
    public Insight106(ModelSession model, Normalisation normalisation, int side) {
        this.patch = new InsightPatch(model, normalisation, side, POINTS, 2);
    }

    @Override
    public FacePoints find(Picture picture, Detection detection) {
        Landmarks landmarks = new Landmarks(Landmarks.INSIGHTFACE_106, patch.look(picture, detection));
        return new FacePoints(detection.points().orElseGet(landmarks::fivePoints), Optional.of(landmarks));
    }
}
