package io.facesets.analysis.core.image;

import io.facesets.model.Checks;

/**
 * What an image's header says before anything is decoded.
 *
 * @param width in pixels as stored, before the orientation is applied
 * @param height in pixels as stored
 * @param orientation EXIF's, from 1 (upright) to 8; TIFF's own is left to the decoder and is 1 here
 * @param mayBeTransparent whether decoding must ask for an alpha channel
 */
public record ImageHeader(ImageFormat format, int width, int height, int orientation, boolean mayBeTransparent) {

    public ImageHeader {
        Checks.require(width > 0 && height > 0, "an image has pixels, not " + width + " x " + height);
        Checks.require(orientation >= 1 && orientation <= 8, "orientations are 1 to 8, not " + orientation);
    }

    public long pixels() {
        return (long) width * height;
    }
}
