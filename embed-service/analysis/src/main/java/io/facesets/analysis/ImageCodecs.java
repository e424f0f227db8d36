package io.facesets.analysis;

import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.format.Samples;
import io.facesets.analysis.core.image.CodecChoice;
import io.facesets.analysis.core.image.PixelCodec;
import io.facesets.analysis.edge.imageio.ImageIoCodec;
import io.facesets.analysis.edge.turbojpeg.TurboJpegCodec;
import java.util.List;
import java.util.Optional;

/** Which library decodes which images: the system's own where it has a better one than comes along. */
final class ImageCodecs implements CodecChoice {

    private final Optional<TurboJpegCodec> jpeg = TurboJpegCodec.find();
    private final PixelCodec inkJpeg = ImageIoCodec.inkJpeg();
    private final PixelCodec tiff = ImageIoCodec.tiff();
    private final PixelCodec gif = ImageIoCodec.gif();
    private final PixelCodec psd = ImageIoCodec.psd();

    @Override
    public Optional<PixelCodec> codec(ImageHeader header) throws RefusedImageException {
        return switch (header.format()) {
            case JPEG -> header.samples() == Samples.INKS ? Optional.of(inkJpeg) : jpeg.map(PixelCodec.class::cast);
            case PNG, WEBP, BMP, JPEG_2000 -> Optional.empty();
            case TIFF -> Optional.of(tiff);
            case GIF -> Optional.of(gif);
            case PSD -> Optional.of(psd);
            case HEIC, AVIF, CAMERA_RAW ->
                throw RefusedImageException.unsupported(header.format() + " can't be decoded here");
        };
    }

    /** Which of the libraries that may be there are, in a line each. */
    List<String> describe() {
        return List.of(jpeg.map(found -> "JPEG by " + found.library())
                .orElse(
                        "JPEG by OpenCV (no libturbojpeg found: 'apt install libturbojpeg0', 'brew install jpeg-turbo' or"
                                + " libjpeg-turbo's installer makes it two to three times faster)"));
    }
}
