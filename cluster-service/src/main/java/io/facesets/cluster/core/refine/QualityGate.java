package io.facesets.cluster.core.refine;

import io.facesets.model.event.ClusterUpdated.Left;
import java.util.Optional;

/**
 * What a single face must be good for.
 *
 * @param minShort the short side of its box in pixels, at least
 * @param minBlur the variance of the Laplacian of its crop, at least
 * @param minDetScore the detector's confidence, at least
 */
public record QualityGate(double minShort, double minBlur, double minDetScore) {

    /** The first thing that is wrong with a face, if any is: size, then blur, then score. */
    public Optional<Left> flaw(SortableFace face) {
        if (face.faceShort() < minShort) {
            return Optional.of(new Left("size", face.faceShort(), minShort));
        }
        if (face.blur() < minBlur) {
            return Optional.of(new Left("blur", face.blur(), minBlur));
        }
        if (face.score() < minDetScore) {
            return Optional.of(new Left("score", face.score(), minDetScore));
        }
        return Optional.empty();
    }
}
