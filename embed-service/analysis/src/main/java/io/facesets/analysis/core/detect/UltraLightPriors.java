package io.facesets.analysis.core.detect;

import io.facesets.model.Box;
import io.facesets.model.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * The prior boxes of the "ultra light" family (Ultra-Light-Fast-Generic-Face-Detector-1MB, a single shot detector) and
 * the decoding of its two outputs against them. Strides and smallest boxes are those of its RFB-320 training; the
 * variances are the usual ones of SSD.
 *
 * @param width of the model's input in pixels
 * @param height of the model's input in pixels
 */
record UltraLightPriors(int width, int height) {

    private static final int[] STRIDES = {8, 16, 32, 64};
    private static final int[][] BOXES = {{10, 16, 24}, {32, 48}, {64, 96}, {128, 192, 256}};
    private static final double CENTRE_VARIANCE = 0.1;
    private static final double SIZE_VARIANCE = 0.2;

    UltraLightPriors {
        Checks.require(width >= 64 && height >= 64, "at least 64 x 64 pixels, not " + width + " x " + height);
    }

    /** How many priors an input of this size has. */
    int count() {
        int count = 0;
        for (int level = 0; level < STRIDES.length; level++) {
            count += cells(width, STRIDES[level]) * cells(height, STRIDES[level]) * BOXES[level].length;
        }
        return count;
    }

    /**
     * The faces of at least {@code threshold}, in the input's pixels.
     *
     * @param scores [count, 2]: background, face
     * @param offsets [count, 4]: centre x, y and log of width, height, relative to the prior
     */
    List<Detection> decode(float[] scores, float[] offsets, double threshold) {
        int count = count();
        Checks.require(
                scores.length == 2 * count && offsets.length == 4 * count,
                "an input of " + width + " x " + height + " has " + count + " priors, not " + scores.length / 2
                        + " scores and " + offsets.length / 4 + " boxes");
        List<Detection> found = new ArrayList<>();
        int prior = 0;
        for (int level = 0; level < STRIDES.length; level++) {
            int columns = cells(width, STRIDES[level]);
            int rows = cells(height, STRIDES[level]);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    for (int box : BOXES[level]) {
                        double score = scores[2 * prior + 1];
                        if (score >= threshold) {
                            double x = (column + 0.5) / columns * width;
                            double y = (row + 0.5) / rows * height;
                            found.add(at(x, y, Math.min(box, width), Math.min(box, height), offsets, 4 * prior, score));
                        }
                        prior++;
                    }
                }
            }
        }
        return found;
    }

    private static Detection at(
            double priorX, double priorY, double priorW, double priorH, float[] offsets, int at, double score) {
        double x = priorX + offsets[at] * CENTRE_VARIANCE * priorW;
        double y = priorY + offsets[at + 1] * CENTRE_VARIANCE * priorH;
        double w = priorW * Math.exp(offsets[at + 2] * SIZE_VARIANCE);
        double h = priorH * Math.exp(offsets[at + 3] * SIZE_VARIANCE);
        Box box = new Box(x - w / 2, y - h / 2, x + w / 2, y + h / 2);
        return Detection.upright(box, Math.clamp(score, 0, 1));
    }

    private static int cells(int size, int stride) {
        return Math.ceilDiv(size, stride);
    }
}
