package io.facesets.analysis.core.image;

import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.RefusedImageException;

/** Decodes images. Safe for use by many threads. */
@FunctionalInterface
public interface PictureDecoder {

    /**
     * Decodes {@code image} to 8-bit colour, upright by {@code header}'s orientation, transparency laid over white.
     *
     * @throws RefusedImageException if the bytes are no whole image of their format
     */
    Picture decode(byte[] image, ImageHeader header) throws RefusedImageException;
}
