package io.facesets.analysis.core.image;

import io.facesets.model.Box;
import java.nio.ByteBuffer;
import java.util.List;

/** A decoded, upright image. For one thread; holds native memory until it is closed. */
public interface Picture extends AutoCloseable {

    /** Width in pixels. */
    int width();

    /** Height in pixels. */
    int height();

    /**
     * The same picture without the conversion of its colours to sRGB. Where a face is and where its points are does not
     * hang on a profile, and converting what is looked at for that costs as much as cutting it out. Open as long as this
     * one is.
     */
    Picture asStored();

    /**
     * Cuts a patch.
     *
     * @param toPatch from the picture's coordinates to the patch's
     * @param border the sample, within [0, 255], where the patch reaches out of the picture
     */
    Patch cut(Affine toPatch, int width, int height, Channels channels, Sampling sampling, int border);

    /**
     * Writes what {@link Patch#planes} makes of {@link #cut}, to 1e-6, without the way over bytes where there is a quicker
     * one.
     *
     * @param into the floats are written to its beginning, in the machine's byte order, which it must have
     */
    default void planes(
            Affine toPatch,
            int width,
            int height,
            Channels channels,
            List<Levels> levels,
            Sampling sampling,
            int border,
            ByteBuffer into) {
        into.clear()
                .asFloatBuffer()
                .put(cut(toPatch, width, height, channels, sampling, border).planes(levels));
    }

    /**
     * How sharp the original pixels of {@code region} are, which is rounded towards zero to whole pixels and clipped to
     * the picture, at least one pixel wide and high: the variance of the Laplacian of the grey, as
     * {@code cv2.Laplacian(grey, cv2.CV_64F).var()} computes it (kernel 0 1 0 / 1 -4 1 / 0 1 0, borders mirrored without
     * repeating the edge), so that the usual gate of 40 means what it has always meant.
     */
    double sharpness(Box region);

    @Override
    void close();
}
