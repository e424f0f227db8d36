package io.facesets.analysis;

import io.facesets.analysis.core.format.ImageFormat;
import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.format.Samples;
import io.facesets.analysis.core.image.CodecChoice;
import io.facesets.analysis.core.image.PixelCodec;
import io.facesets.analysis.edge.heif.HeifCodec;
import io.facesets.analysis.edge.imageio.ImageIoCodec;
import io.facesets.analysis.edge.turbojpeg.TurboJpegCodec;
import java.util.List;
import java.util.Optional;

/** Which library decodes which images: the system's own where it has a better one than comes along. */
final class ImageCodecs implements CodecChoice {

    private final Optional<TurboJpegCodec> jpeg;
    private final Optional<HeifCodec> heif;
    private final PixelCodec inkJpeg = ImageIoCodec.inkJpeg();
    private final PixelCodec tiff = ImageIoCodec.tiff();
    private final PixelCodec gif = ImageIoCodec.gif();
    private final PixelCodec psd = ImageIoCodec.psd();

    /** Both are there only where the system has their libraries. */
    ImageCodecs(Optional<TurboJpegCodec> jpeg, Optional<HeifCodec> heif) {
        this.jpeg = jpeg;
        this.heif = heif;
    }

    /** With what this machine has. */
    static ImageCodecs found() {
        return new ImageCodecs(TurboJpegCodec.find(), HeifCodec.find());
    }

    @Override
    public Optional<PixelCodec> codec(ImageHeader header) throws RefusedImageException {
        return switch (header.format()) {
            case JPEG -> header.samples() == Samples.INKS ? Optional.of(inkJpeg) : jpeg.map(PixelCodec.class::cast);
            case PNG, WEBP, BMP, JPEG_2000 -> Optional.empty();
            case TIFF -> Optional.of(tiff);
            case GIF -> Optional.of(gif);
            case PSD -> Optional.of(psd);
            case HEIC, AVIF -> Optional.of(heif(header.format()));
            case CAMERA_RAW ->
                throw RefusedImageException.unsupported("only the preview in a raw file is decoded here");
        };
    }

    private PixelCodec heif(ImageFormat format) throws RefusedImageException {
        return heif.filter(found -> found.decodes(format))
                .orElseThrow(() -> RefusedImageException.unsupported(
                        format + " needs a library that is not on this machine: " + howToGet(format)));
    }

    private static String howToGet(ImageFormat format) {
        String plugin = format == ImageFormat.HEIC ? "libheif-plugin-libde265" : "libheif-plugin-dav1d";
        return "'apt install libheif1' (and " + plugin + " where there is such a package), 'dnf install libheif', 'brew"
                + " install libheif', or heif.dll on Windows' PATH; then start again";
    }

    /** Which of the libraries that may be there are, in a line each. */
    List<String> describe() {
        return List.of(jpegLine(), heifLine(ImageFormat.HEIC), heifLine(ImageFormat.AVIF));
    }

    private String heifLine(ImageFormat format) {
        return heif.filter(found -> found.decodes(format))
                .map(found -> format + " by " + found.library())
                .orElseGet(() -> format + " is rejected as unsupported-format: " + howToGet(format));
    }

    private String jpegLine() {
        return jpeg.map(found -> "JPEG by " + found.library())
                .orElse(
                        "JPEG by OpenCV (no libturbojpeg found: 'apt install libturbojpeg0', 'brew install jpeg-turbo' or"
                                + " libjpeg-turbo's installer makes it two to three times faster)");
    }
}
