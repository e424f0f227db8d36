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
 * YuNet as OpenCV's FaceDetectorYN reads it: for the strides 8, 16, 32 with one anchor per cell a class score and an
 * objectness [n, 1], whose geometric mean is the face's score; the box's centre and the logarithms of its sides [n, 4]
 * and the five points [n, 10], in strides from the cell's top left corner. The input is BGR from 0 to 255.
 */
public final class YuNetDecoding implements Decoding {

    private static final int[] STRIDES = {8, 16, 32};
    private static final int POINT_VALUES = 10;

    @Override
    public boolean givesPoints(Graph graph) {
        graph.requireOutputs(12, "the 12 outputs of a YuNet model of 2023 or later");
        Checks.require(
                graph.outputsEndingWith(1) == 6
                        && graph.outputsEndingWith(4) == 3
                        && graph.outputsEndingWith(POINT_VALUES) == 3,
                graph.file() + ": expected YuNet's outputs [1, n, 1] six times, [1, n, 4] and [1, n, 10] three times,"
                        + " found " + graph.outputsText());
        return true;
    }

    @Override
    public List<Detection> decode(List<Tensor> tensors, int width, int height, double threshold) {
        Outputs outputs = new Outputs(tensors);
        List<Detection> found = new ArrayList<>();
        for (int stride : STRIDES) {
            int columns = Math.ceilDiv(width, stride);
            int cells = columns * Math.ceilDiv(height, stride);
            List<float[]> scores = outputs.table(cells, 1);
            Optional<float[]> boxes = outputs.only(cells, 4);
            Optional<float[]> points = outputs.only(cells, POINT_VALUES);
            Checks.require(
                    scores.size() == 2 && boxes.isPresent() && points.isPresent(),
                    "a YuNet model shown " + width + " x " + height + " gives " + cells
                            + " cells of 1, 1, 4 and 10 values at stride " + stride + "; this one does not");
            for (int i = 0; i < cells; i++) {
                double score = Math.sqrt(probability(scores.get(0)[i]) * probability(scores.get(1)[i]));
                if (score >= threshold) {
                    Point cell = new Point(i % columns, i / columns);
                    face(cell, stride, score, boxes.get(), points.get(), i).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<Detection> face(
            Point cell, int stride, double score, float[] boxes, float[] points, int i) {
        double x = (cell.x() + boxes[4 * i]) * stride;
        double y = (cell.y() + boxes[4 * i + 1]) * stride;
        double halfWidth = Math.exp(boxes[4 * i + 2]) * stride / 2;
        double halfHeight = Math.exp(boxes[4 * i + 3]) * stride / 2;
        FivePoints five = Outputs.five(k -> new Point(
                (cell.x() + points[POINT_VALUES * i + 2 * k]) * stride,
                (cell.y() + points[POINT_VALUES * i + 2 * k + 1]) * stride));
        return Outputs.detection(
                x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score, Optional.of(five));
    }

    private static double probability(float value) {
        return Math.clamp(value, 0, 1);
    }
}
