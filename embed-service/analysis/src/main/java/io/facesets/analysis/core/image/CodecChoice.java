package io.facesets.analysis.core.image;

import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.RefusedImageException;
import java.util.Optional;

/** Which codec decodes an image. */
@FunctionalInterface
public interface CodecChoice {

    /**
     * The codec for images with that header, or nothing if the decoder's own library is to do it.
     *
     * @throws RefusedImageException if what would decode it is not on this machine
     */
    Optional<PixelCodec> codec(ImageHeader header) throws RefusedImageException;
}
