package io.facesets.analysis.core.face;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.model.Box;
import io.facesets.model.Checks;
import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * InsightFace's 2d106det: a square about the box's centre, 1.5 times its long side, 106 points out within [-1, 1]. The
 * five points stay the detector's, as in InsightFace, where faces are aligned by them.
 */
public final class Insight106 implements Landmarker {

    private static final int POINTS = 106;
    private static final double SURROUNDINGS = 1.5;

    private final ModelSession model;
    private final Normalisation normalisation;
    private final int side;

    /** @param side of the model's square input in pixels, 192 for 2d106det */
    public Insight106(ModelSession model, Normalisation normalisation, int side) {
        Checks.require(side >= 16 && side <= 1024, "an input side of 16 to 1024, not " + side);
        this.model = model;
        this.normalisation = normalisation;
        this.side = side;
    }

    @Override
    public FacePoints find(Picture picture, Detection detection) {
        FivePoints five = detection
                .points()
                .orElseThrow(() -> new IllegalArgumentException(
                        "insightface-2d106 needs a detector that gives five points, such as scrfd"));
        Box box = detection.box();
        double half = Math.max(box.width(), box.height()) * SURROUNDINGS / 2;
        Point centre = box.centre();
        Affine toPatch = Affine.stretch(
                new Box(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half), side, side);
        Patch patch = picture.cut(toPatch, side, side, normalisation.channels(), Sampling.NEAREST_FOUR, 0);
        float[] values = model.run(normalisation.apply(patch)).getFirst().values();
        Checks.require(values.length == 2 * POINTS, "the landmark model gave " + values.length + " values, not 212");
        Affine back = toPatch.inverse();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            points.add(back.apply(new Point((values[2 * i] + 1.0) * side / 2, (values[2 * i + 1] + 1.0) * side / 2)));
        }
        return new FacePoints(five, Optional.of(new Landmarks(Landmarks.INSIGHTFACE_106, points)));
    }
}
