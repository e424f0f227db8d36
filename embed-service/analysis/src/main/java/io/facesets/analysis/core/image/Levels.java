package io.facesets.analysis.core.image;

import io.facesets.model.Checks;

/**
 * What a channel's samples become for a model: {@code (sample - mean) * scale}.
 *
 * @param mean within [0, 255]
 * @param scale above 0 and at most 1, such as 1/128
 */
public record Levels(double mean, double scale) {

    public Levels {
        Checks.within(mean, 0, 255, "mean");
        Checks.require(scale > 0 && scale <= 1, "scale must be above 0 and at most 1, not " + scale);
    }
}
