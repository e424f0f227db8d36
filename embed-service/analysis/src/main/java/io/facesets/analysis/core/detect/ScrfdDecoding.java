package io.facesets.analysis.core.detect;

import io.facesets.analysis.core.model.Graph;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Checks;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SCRFD as InsightFace reads it: for each stride the scores [n, 1], the distances to the four sides [n, 4] and, in most
 * files, the distances to the five points [n, 10], all in strides and from the cell's top left corner. Files with six
 * or nine outputs have the strides 8, 16, 32 with two anchors per cell; those with ten or fifteen have five strides up
 * to 128 with one.
 */
public final class ScrfdDecoding implements Decoding {

    private static final int POINT_VALUES = 10;

    /** The strides and anchors per cell of files with so many scores. */
    private record Levels(List<Integer> strides, int anchors) {

        private static final Levels THREE = new Levels(List.of(8, 16, 32), 2);
        private static final Levels FIVE = new Levels(List.of(8, 16, 32, 64, 128), 1);

        static Levels ofOutputs(int count) {
            return count == 10 || count == 15 ? FIVE : THREE;
        }
    }

    @Override
    public boolean givesPoints(Graph graph) {
        int count = graph.outputs().size();
        Checks.require(
                List.of(6, 9, 10, 15).contains(count),
                graph.file() + ": expected the 6 or 9 (10 or 15) outputs of an SCRFD model, found " + count);
        int levels = count % 5 == 0 ? 5 : 3;
        for (int i = 0; i < levels; i++) {
            graph.requireValues(i, "SCRFD's scores [n, 1] first", 1);
        }
        return count == 3 * levels;
    }

    @Override
    public List<Detection> decode(List<Tensor> tensors, int width, int height, double threshold) {
        Levels levels = Levels.ofOutputs(tensors.size());
        Outputs outputs = new Outputs(tensors);
        List<Detection> found = new ArrayList<>();
        for (int stride : levels.strides()) {
            int columns = Math.ceilDiv(width, stride);
            int anchors = columns * Math.ceilDiv(height, stride) * levels.anchors();
            float[] scores = outputs.only(anchors, 1).orElseThrow(() -> missing(stride, width, height, anchors, 1));
            float[] sides = outputs.only(anchors, 4).orElseThrow(() -> missing(stride, width, height, anchors, 4));
            Optional<float[]> points = outputs.only(anchors, POINT_VALUES);
            for (int i = 0; i < anchors; i++) {
                if (scores[i] >= threshold) {
                    int cell = i / levels.anchors();
                    Point at = new Point((double) (cell % columns) * stride, (double) (cell / columns) * stride);
                    face(at, stride, scores[i], sides, points, i).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<Detection> face(
            Point at, int stride, double score, float[] sides, Optional<float[]> points, int i) {
        Optional<FivePoints> five = points.map(p -> Outputs.five(k -> new Point(
                at.x() + (double) p[POINT_VALUES * i + 2 * k] * stride,
                at.y() + (double) p[POINT_VALUES * i + 2 * k + 1] * stride)));
        return Outputs.detection(
                at.x() - (double) sides[4 * i] * stride,
                at.y() - (double) sides[4 * i + 1] * stride,
                at.x() + (double) sides[4 * i + 2] * stride,
                at.y() + (double) sides[4 * i + 3] * stride,
                score,
                five);
    }

    private static IllegalArgumentException missing(int stride, int width, int height, int anchors, int values) {
        return new IllegalArgumentException("an SCRFD model shown " + width + " x " + height + " gives " + anchors
                + " anchors of " + values + " values at stride " + stride + "; this one does not");
    }
}
