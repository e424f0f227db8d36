package io.facesets.analysis.core.image;

import io.facesets.model.Checks;

/**
 * A small image of 8-bit samples, as models look at it. The array is handed over, not copied: whoever makes a patch
 * keeps no hold of it.
 *
 * @param pixels row by row, the channels of a pixel together; {@code width * height * channels.count()} bytes
 */
public record Patch(int width, int height, Channels channels, byte[] pixels) {

    public Patch {
        Checks.require(width > 0 && height > 0, "a patch has pixels, not " + width + " x " + height);
        Checks.require(
                pixels.length == width * height * channels.count(),
                "a patch of " + width + " x " + height + " " + channels + " does not have " + pixels.length + " bytes");
    }
}
