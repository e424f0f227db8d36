package io.facesets.analysis.core.format;

import io.facesets.model.Checks;

/**
 * What an image's header says before anything is decoded.
 *
 * @param width in pixels as stored, before the orientation is applied
 * @param height in pixels as stored
 * @param orientation EXIF's, from 1 (upright) to 8, still to be applied to what the decoder gives
 * @param bytesPerPixel an upper bound of the memory that decoding takes per pixel, the decoded picture included
 */
public record ImageHeader(
        ImageFormat format, int width, int height, int orientation, Samples samples, int bytesPerPixel) {

    /** 8-bit blue, green and red. */
    public static final int BGR_BYTES = 3;

    public ImageHeader {
        Checks.require(width > 0 && height > 0, "an image has pixels, not " + width + " x " + height);
        Checks.require(orientation >= 1 && orientation <= 8, "orientations are 1 to 8, not " + orientation);
        Checks.require(bytesPerPixel >= BGR_BYTES, "a decoded pixel has three bytes, not " + bytesPerPixel);
    }

    public long pixels() {
        return (long) width * height;
    }

    /** An upper bound of the memory that decoding takes. */
    public long decodedBytes() {
        return pixels() * bytesPerPixel;
    }
}
