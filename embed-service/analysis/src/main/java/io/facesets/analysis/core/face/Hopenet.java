package io.facesets.analysis.core.face;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Checks;
import io.facesets.model.Pose;
import java.util.List;
import java.util.Optional;

/**
 * A pose network of Hopenet's kind (Ruiz, Chong and Rehg, 2018): the box with a quarter of its size added on each side,
 * stretched over the input; yaw, pitch and roll out, each as 66 weights of angles three degrees apart from -99 on, whose
 * expectation under the softmax is the angle. Its yaw is positive where InsightFace's is negative.
 */
public final class Hopenet implements PoseFinder {

    private static final int BINS = 66;
    private static final int DEGREES_PER_BIN = 3;
    private static final int LOWEST = -99;
    private static final double GROWN = 1.5;

    /** Up to this tilt in radians (30 degrees) the network tells the roll itself. */
    private static final double UPRIGHT_ENOUGH = Math.toRadians(30);

    /**
     * What a network is known to be wrong by.
     *
     * @param pitchBias degrees of pitch that it gives on level heads
     * @param rollSlope degrees of roll that it gives per degree
     */
    public record Correction(double pitchBias, double rollSlope) {
        public Correction {
            Checks.within(pitchBias, -45, 45, "pitchBias");
            Checks.within(rollSlope, 0.1, 10, "rollSlope");
        }
    }

    private final ModelSession model;
    private final Normalisation normalisation;
    private final int side;
    private final Correction correction;

    /** @param side of the model's square input in pixels, usually 224 */
    public Hopenet(ModelSession model, Normalisation normalisation, int side, Correction correction) {
        this.model = model;
        this.normalisation = normalisation;
        this.side = side;
        this.correction = correction;
    }

    @Override
    public Optional<Pose> pose(Picture picture, Detection detection) {
        double tilt = Math.abs(detection.tilt()) <= UPRIGHT_ENOUGH ? 0 : detection.tilt();
        Affine toPatch = detection.tilted(tilt).toUprightPatch(side, side, 0, 0, GROWN);
        List<Tensor> outputs = model.run(normalisation.input(picture, toPatch, side, side, Sampling.AREA, 0));
        double yaw = -expectation(outputs.get(0).values());
        double pitch = expectation(outputs.get(1).values()) - correction.pitchBias();
        double roll = expectation(outputs.get(2).values()) / correction.rollSlope() + Math.toDegrees(tilt);
        return Optional.of(new Pose(quarter(pitch), quarter(yaw), Math.IEEEremainder(roll, 360)));
    }

    private static double expectation(float[] weights) {
        Checks.require(weights.length == BINS, "a pose model gives 66 weights per angle, not " + weights.length);
        double largest = Double.NEGATIVE_INFINITY;
        for (float weight : weights) {
            largest = Math.max(largest, weight);
        }
        double sum = 0;
        double moment = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double share = Math.exp(weights[bin] - largest);
            sum += share;
            moment += share * bin;
        }
        return moment / sum * DEGREES_PER_BIN + LOWEST;
    }

    private static double quarter(double degrees) {
        return Math.clamp(degrees, -90, 90);
    }
}
