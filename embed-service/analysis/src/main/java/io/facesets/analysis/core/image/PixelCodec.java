package io.facesets.analysis.core.image;

import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.RefusedImageException;

/** Decodes the pixels of an image as they are stored, transparency laid over white. Safe for use by many threads. */
@FunctionalInterface
public interface PixelCodec {

    /**
     * Decodes {@code image} onto {@code canvas}.
     *
     * @throws RefusedImageException if the bytes are no whole image, or of a variant that this codec does not know
     */
    void read(byte[] image, ImageHeader header, Canvas canvas) throws RefusedImageException;
}
