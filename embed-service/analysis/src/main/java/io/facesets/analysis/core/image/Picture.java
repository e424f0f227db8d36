package io.facesets.analysis.core.image;

import io.facesets.model.Box;
import java.util.List;

/** A decoded, upright image. For one thread; holds native memory until it is closed. */
public interface Picture extends AutoCloseable {

    /** Width in pixels. */
    int width();

    /** Height in pixels. */
    int height();

    /**
     * Cuts a patch.
     *
     * @param toPatch from the picture's coordinates to the patch's
     * @param border the sample, within [0, 255], where the patch reaches out of the picture
     */
    Patch cut(Affine toPatch, int width, int height, Channels channels, Sampling sampling, int border);

    /** What {@link Patch#planes} makes of {@link #cut}, to 1e-6, without the way over bytes where there is a quicker one. */
    default float[] planes(
            Affine toPatch,
            int width,
            int height,
            Channels channels,
            List<Levels> levels,
            Sampling sampling,
            int border) {
        return cut(toPatch, width, height, channels, sampling, border).planes(levels);
    }

    /**
     * The original pixels of {@code region} in grey, the region rounded towards zero to whole pixels and clipped to the
     * picture, at least one pixel wide and high.
     */
    Patch grey(Box region);

    @Override
    void close();
}
