package io.facesets.analysis.core.face;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.Input;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.model.Checks;
import io.facesets.model.Embedding;
import io.facesets.model.FivePoints;
import java.util.Optional;

/** A recogniser on ArcFace's aligned crop, usually of 112 x 112 pixels; its embedding has as many numbers as it gives. */
public final class ArcFace {

    private final ModelSession model;
    private final Normalisation normalisation;
    private final Sampling sampling;
    private final int side;

    /**
     * @param sampling {@link Sampling#NEAREST_FOUR} for the same crop as InsightFace's
     * @param side of the square crop in pixels
     */
    public ArcFace(ModelSession model, Normalisation normalisation, Sampling sampling, int side) {
        Checks.require(side >= 16 && side <= 1024, "an input side of 16 to 1024, not " + side);
        this.model = model;
        this.normalisation = normalisation;
        this.sampling = sampling;
        this.side = side;
    }

    /** The face's embedding as the model gives it, not of unit length; empty if the points have no extent. */
    public Optional<Embedding> embed(Picture picture, FivePoints points) {
        Optional<Affine> toCrop = Alignment.toTemplate(points, side);
        return toCrop.map(map -> {
            Input crop = normalisation.input(picture, map, side, side, sampling, 0);
            return Embedding.of(model.run(crop).getFirst().values());
        });
    }
}
