package io.facesets.analysis.core.face;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.model.Checks;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * How InsightFace's landmark models are fed and read: a square about the box's centre, 1.5 times its long side; out come
 * points whose x and y lie within [-1, 1] of it. Where a model gives more points than wanted, the last ones count. The
 * models know upright faces, so a tilted one is turned upright first; InsightFace does not do that.
 */
final class InsightPatch {

    private static final double SURROUNDINGS = 1.5;

    /** Up to this tilt in radians (30 degrees) the patch is InsightFace's own. */
    private static final double UPRIGHT_ENOUGH = Math.toRadians(30);

    private final ModelSession model;
    private final Normalisation normalisation;
    private final int side;
    private final int points;
    private final int dimensions;

    /**
     * @param side of the model's square input in pixels
     * @param points how many are wanted
     * @param dimensions values per point, 2 or 3; the third, a depth, is left alone
     */
    InsightPatch(ModelSession model, Normalisation normalisation, int side, int points, int dimensions) {
        Checks.require(side >= 16 && side <= 1024, "an input side of 16 to 1024, not " + side);
        this.model = model;
        this.normalisation = normalisation;
        this.side = side;
        this.points = points;
        this.dimensions = dimensions;
    }

    /** The points in the picture's pixels. */
    List<Point> look(Picture picture, Detection detection) {
        Affine toPatch = toPatch(detection);
        float[] values = model.run(normalisation.input(picture, toPatch, side, side, Sampling.NEAREST_FOUR, 0))
                .getFirst()
                .values();
        int first = values.length - points * dimensions;
        Checks.require(
                first >= 0 && values.length % dimensions == 0,
                "a model of " + points + " points gave " + values.length + " values, not " + points * dimensions);
        Affine back = toPatch.inverse();
        List<Point> found = new ArrayList<>();
        for (int i = first; i < values.length; i += dimensions) {
            found.add(back.apply(new Point((values[i] + 1.0) * side / 2, (values[i + 1] + 1.0) * side / 2)));
        }
        return found;
    }

    private Affine toPatch(Detection detection) {
        double tilt = Math.abs(detection.tilt()) <= UPRIGHT_ENOUGH ? 0 : detection.tilt();
        double scale = side / (Math.max(detection.box().width(), detection.box().height()) * SURROUNDINGS);
        Point centre =
                Affine.similarity(scale, -tilt, 0, 0).apply(detection.box().centre());
        return Affine.similarity(scale, -tilt, side / 2.0 - centre.x(), side / 2.0 - centre.y());
    }
}
