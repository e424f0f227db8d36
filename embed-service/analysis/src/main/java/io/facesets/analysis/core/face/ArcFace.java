package io.facesets.analysis.core.face;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Embedding;
import io.facesets.model.FivePoints;
import java.util.Optional;

/** A recogniser on ArcFace's aligned crop of 112 x 112 pixels. */
public final class ArcFace {

    private final ModelSession model;
    private final Normalisation normalisation;
    private final Sampling sampling;

    /** @param sampling {@link Sampling#NEAREST_FOUR} for the same crop as InsightFace's */
    public ArcFace(ModelSession model, Normalisation normalisation, Sampling sampling) {
        this.model = model;
        this.normalisation = normalisation;
        this.sampling = sampling;
    }

    /** The face's embedding as the model gives it, not of unit length; empty if the points have no extent. */
    public Optional<Embedding> embed(Picture picture, FivePoints points) {
        Optional<Affine> toCrop = Alignment.toTemplate(points);
        return toCrop.map(map -> {
            Tensor crop = normalisation.input(picture, map, Alignment.SIDE, Alignment.SIDE, sampling, 0);
            return Embedding.of(model.run(crop).getFirst().values());
        });
    }
}
