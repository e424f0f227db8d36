package io.facesets.analysis.core.detect;

import io.facesets.analysis.core.model.Graph;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Checks;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * InsightFace's RetinaFace (mnet.25): for the strides 32, 16, 8 the class probabilities [1, 4, h, w] (background of both
 * anchors, then face of both), the box offsets [1, 8, h, w] and the offsets of the five points [1, 20, h, w]. Anchors are
 * squares of 16 pixels times 32 and 16, 8 and 4, 2 and 1, about the middle of the cell's first 16 pixels, where
 * InsightFace's generator puts them. Offsets are in the anchor's sides, the box's sides logarithms of them. The input is
 * RGB from 0 to 255.
 *
 * @param landmarkScale what the points' offsets are multiplied with: 1 for mnet.25
 */
public record RetinaFaceDecoding(double landmarkScale) implements Decoding {

    private static final int[] STRIDES = {32, 16, 8};
    private static final int[][] ANCHOR_SCALES = {{32, 16}, {8, 4}, {2, 1}};
    private static final int BASE = 16;
    private static final int ANCHORS = 2;

    public RetinaFaceDecoding {
        Checks.within(landmarkScale, 0.01, 10, "landmarkScale");
    }

    @Override
    public boolean givesPoints(Graph graph) {
        graph.requireOutputs(9, "the 9 outputs of a RetinaFace model (mnet.25)");
        long[] channels = graph.outputs().stream().mapToLong(o -> o.size(1)).toArray();
        for (long expected : new long[] {4, 8, 20}) {
            long found =
                    Arrays.stream(channels).filter(c -> c == expected || c < 0).count();
            Checks.require(
                    found >= STRIDES.length,
                    graph.file() + ": expected three outputs each of 4, 8 and 20 channels, found "
                            + graph.outputsText());
        }
        return true;
    }

    @Override
    public List<Detection> decode(List<Tensor> tensors, int width, int height, double threshold) {
        Outputs outputs = new Outputs(tensors);
        List<Detection> found = new ArrayList<>();
        for (int level = 0; level < STRIDES.length; level++) {
            int columns = Math.ceilDiv(width, STRIDES[level]);
            int rows = Math.ceilDiv(height, STRIDES[level]);
            int cells = columns * rows;
            float[] scores = planes(outputs, 4, rows, columns);
            float[] boxes = planes(outputs, 8, rows, columns);
            float[] points = planes(outputs, 20, rows, columns);
            for (int anchor = 0; anchor < ANCHORS; anchor++) {
                double side = (double) BASE * ANCHOR_SCALES[level][anchor];
                for (int cell = 0; cell < cells; cell++) {
                    double score = scores[(ANCHORS + anchor) * cells + cell];
                    if (score >= threshold) {
                        double x = (double) (cell % columns) * STRIDES[level] + BASE / 2.0;
                        double y = (double) (cell / columns) * STRIDES[level] + BASE / 2.0;
                        Values box = new Values(boxes, anchor * 4, cells, cell);
                        Values five = new Values(points, anchor * 10, cells, cell);
                        face(x, y, side, score, box, five).ifPresent(found::add);
                    }
                }
            }
        }
        return found;
    }

    /** The values of one cell: plane after plane from {@code first}. */
    private record Values(float[] planes, int first, int cells, int cell) {
        double at(int index) {
            return planes[(first + index) * cells + cell];
        }
    }

    private Optional<Detection> face(double x, double y, double side, double score, Values box, Values points) {
        double centreX = x + box.at(0) * side;
        double centreY = y + box.at(1) * side;
        double halfWidth = Math.exp(box.at(2)) * side / 2;
        double halfHeight = Math.exp(box.at(3)) * side / 2;
        FivePoints five = Outputs.five(k -> new Point(
                x + points.at(2 * k) * landmarkScale * side, y + points.at(2 * k + 1) * landmarkScale * side));
        return Outputs.detection(
                centreX - halfWidth,
                centreY - halfHeight,
                centreX + halfWidth,
                centreY + halfHeight,
                score,
                Optional.of(five));
    }

    private static float[] planes(Outputs outputs, int planes, int rows, int columns) {
        return outputs.planes(planes, rows, columns)
                .orElseThrow(() -> new IllegalArgumentException("a RetinaFace model gives an output of [1, " + planes
                        + ", " + rows + ", " + columns + "] here; this one does not"));
    }
}
