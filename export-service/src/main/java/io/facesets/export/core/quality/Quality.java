package io.facesets.export.core.quality;

import io.facesets.model.Checks;

/**
 * How good a face is for a set: five parts within [0, 1] and their weighted sum.
 *
 * @param frontality 1 looks into the camera
 * @param detScore the detector's confidence
 * @param symmetry 1 if the nose is midway between the cheeks
 * @param size 1 from 400 px on
 * @param sharpness 1 from a blur figure of 1,000 on
 */
public record Quality(double frontality, double detScore, double symmetry, double size, double sharpness) {

    private static final double W_FRONTALITY = 0.30;
    private static final double W_DET_SCORE = 0.20;
    private static final double W_SYMMETRY = 0.20;
    private static final double W_SIZE = 0.15;
    private static final double W_SHARPNESS = 0.15;

    public Quality {
        Checks.within(frontality, 0, 1, "frontality");
        Checks.within(detScore, 0, 1, "det_score");
        Checks.within(symmetry, 0, 1, "symmetry");
        Checks.within(size, 0, 1, "size");
        Checks.within(sharpness, 0, 1, "sharpness");
    }

    /** The weights are those that users of the earlier Python tool know; they sum to 1, so the result is in [0, 1]. */
    public double composite() {
        double sum = W_FRONTALITY * frontality
                + W_DET_SCORE * detScore
                + W_SYMMETRY * symmetry
                + W_SIZE * size
                + W_SHARPNESS * sharpness;
        return Math.min(1, sum);
    }
}
