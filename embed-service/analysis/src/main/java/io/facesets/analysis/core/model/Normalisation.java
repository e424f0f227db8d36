package io.facesets.analysis.core.model;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Levels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.model.Checks;
import java.util.Collections;
import java.util.List;

/**
 * From samples to what a model was trained on: {@code (sample - mean) * scale}, one plane per channel.
 *
 * @param mean within [0, 255]
 * @param scale above 0, such as 1/128
 */
public record Normalisation(double mean, double scale, Channels channels) {

    public Normalisation {
        Checks.within(mean, 0, 255, "mean");
        Checks.require(scale > 0 && scale <= 1, "scale must be above 0 and at most 1, not " + scale);
    }

    /** The patch as a tensor of shape [1, channels, height, width]. */
    public Tensor apply(Patch patch) {
        Checks.require(patch.channels() == channels, "a patch in " + channels + ", not " + patch.channels());
        return new Tensor(patch.planes(levels()), 1, channels.count(), patch.height(), patch.width());
    }

    /** What {@link #apply} makes of {@link Picture#cut}, the quickest way that the picture has. */
    public Tensor input(Picture picture, Affine toPatch, int width, int height, Sampling sampling, int border) {
        return new Tensor(
                picture.planes(toPatch, width, height, channels, levels(), sampling, border),
                1,
                channels.count(),
                height,
                width);
    }

    private List<Levels> levels() {
        return Collections.nCopies(channels.count(), new Levels(mean, scale));
    }
}
