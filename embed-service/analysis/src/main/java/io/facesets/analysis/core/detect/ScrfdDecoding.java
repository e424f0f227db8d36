package io.facesets.analysis.core.detect;

import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Box;
import io.facesets.model.Checks;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The nine outputs of an SCRFD model with points, as InsightFace reads them: for strides 8, 16, 32 the scores [n, 1],
 * then the distances to the four sides [n, 4], then the distances to the five points [n, 10], all in strides; two
 * anchors per cell, at the cell's top left corner.
 */
final class ScrfdDecoding {

    static final int[] STRIDES = {8, 16, 32};
    private static final int ANCHORS = 2;

    private ScrfdDecoding() {}

    /** The faces of at least {@code threshold} with an area, in the pixels of an input of this size. */
    static List<Detection> decode(List<Tensor> outputs, int width, int height, double threshold) {
        Checks.require(
                outputs.size() == 3 * STRIDES.length,
                "an SCRFD model with points has 9 outputs, not " + outputs.size());
        List<Detection> found = new ArrayList<>();
        for (int level = 0; level < STRIDES.length; level++) {
            int stride = STRIDES[level];
            int columns = width / stride;
            float[] scores = outputs.get(level).values();
            float[] sides = outputs.get(level + STRIDES.length).values();
            float[] points = outputs.get(level + 2 * STRIDES.length).values();
            int anchors = columns * (height / stride) * ANCHORS;
            Checks.require(
                    scores.length == anchors && sides.length == 4 * anchors && points.length == 10 * anchors,
                    "stride " + stride + " of " + width + " x " + height + " has " + anchors + " anchors, not "
                            + scores.length);
            for (int i = 0; i < anchors; i++) {
                if (scores[i] >= threshold) {
                    int cell = i / ANCHORS;
                    double x = (double) (cell % columns) * stride;
                    double y = (double) (cell / columns) * stride;
                    at(x, y, stride, scores[i], sides, points, i).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<Detection> at(
            double x, double y, int stride, double score, float[] sides, float[] points, int i) {
        double x1 = x - (double) sides[4 * i] * stride;
        double y1 = y - (double) sides[4 * i + 1] * stride;
        double x2 = x + (double) sides[4 * i + 2] * stride;
        double y2 = y + (double) sides[4 * i + 3] * stride;
        if (!(x2 > x1 && y2 > y1)) {
            return Optional.empty();
        }
        List<Point> five = new ArrayList<>();
        for (int p = 0; p < 5; p++) {
            five.add(new Point(
                    x + (double) points[10 * i + 2 * p] * stride, y + (double) points[10 * i + 2 * p + 1] * stride));
        }
        return Optional.of(new Detection(
                new Box(x1, y1, x2, y2),
                Math.clamp(score, 0, 1),
                Optional.of(new FivePoints(five.get(0), five.get(1), five.get(2), five.get(3), five.get(4))),
                0));
    }
}
