package io.facesets.analysis;

import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.image.CodecChoice;
import io.facesets.analysis.core.image.PixelCodec;
import java.util.Optional;

/** Which library decodes which images. */
final class ImageCodecs implements CodecChoice {

    @Override
    public Optional<PixelCodec> codec(ImageHeader header) throws RefusedImageException {
        return switch (header.format()) {
            case JPEG, PNG, WEBP, BMP, TIFF, JPEG_2000 -> Optional.empty();
            case GIF, PSD, HEIC, AVIF, CAMERA_RAW ->
                throw RefusedImageException.unsupported(header.format() + " can't be decoded here");
        };
    }
}
