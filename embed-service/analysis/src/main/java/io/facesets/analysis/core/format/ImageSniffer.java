package io.facesets.analysis.core.format;

import java.util.Optional;

/**
 * Reads format, size and orientation from the first bytes of an image without decoding it, so that limits are checked
 * before any memory is taken. Trusts nothing: what is cut off or contradicts itself is refused.
 */
public final class ImageSniffer {

    private ImageSniffer() {}

    /** The format by its signature, whatever the file's name says. */
    public static Optional<ImageFormat> format(byte[] image) {
        Bytes b = Bytes.big(image);
        if (b.matches(0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(ImageFormat.JPEG);
        }
        if (b.matches(0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(ImageFormat.PNG);
        }
        if (b.matches(0, "RIFF") && b.matches(8, "WEBP")) {
            return Optional.of(ImageFormat.WEBP);
        }
        if (b.matches(0, "GIF87a") || b.matches(0, "GIF89a")) {
            return Optional.of(ImageFormat.GIF);
        }
        if (b.matches(0, "8BPS\0\u0001") || b.matches(0, "8BPS\0\u0002")) {
            return Optional.of(ImageFormat.PSD);
        }
        if (b.matches(0, "BM")) {
            return Optional.of(ImageFormat.BMP);
        }
        if (b.matches(4, "jP  \r\n\u0087\n") || b.matches(0, "\u00ffO\u00ffQ")) {
            return Optional.of(ImageFormat.JPEG_2000);
        }
        return RawSignatures.matches(b) ? Optional.of(ImageFormat.CAMERA_RAW) : tiffOrContainer(b);
    }

    private static Optional<ImageFormat> tiffOrContainer(Bytes b) {
        if (b.matches(0, "II*\0") || b.matches(0, "MM\0*") || b.matches(0, "II+\0") || b.matches(0, "MM\0+")) {
            return Optional.of(ImageFormat.TIFF);
        }
        return b.matches(4, "ftyp") ? HeifHeader.brand(b) : Optional.empty();
    }

    /**
     * The header of an image of that format; of a camera's raw file that of the preview in it.
     *
     * @throws RefusedImageException undecodable if the bytes end or contradict themselves before it is known,
     *     unsupported if they are of a kind that nothing here decodes
     */
    public static ImageHeader header(byte[] image, ImageFormat format) throws RefusedImageException {
        try {
            return switch (format) {
                case JPEG -> JpegHeader.read(Bytes.big(image));
                case PNG -> PngHeader.read(Bytes.big(image));
                case WEBP -> WebpHeader.read(Bytes.little(image));
                case BMP -> BmpHeader.read(Bytes.little(image));
                case TIFF -> TiffHeader.read(Bytes.big(image));
                case GIF -> GifHeader.read(Bytes.little(image));
                case PSD -> PsdHeader.read(Bytes.big(image));
                case JPEG_2000 -> Jpeg2000Header.read(Bytes.big(image));
                case HEIC, AVIF -> HeifHeader.read(Bytes.big(image), format);
                case CAMERA_RAW -> RawPreview.of(image).header();
            };
        } catch (IndexOutOfBoundsException e) {
            throw RefusedImageException.undecodable("the " + format + " ends within its header");
        } catch (ArithmeticException e) {
            throw RefusedImageException.tooLarge("the " + format + " says that it is larger than 2147483647 pixels");
        } catch (IllegalArgumentException e) {
            throw RefusedImageException.undecodable("the " + format + " contradicts itself: " + e.getMessage());
        }
    }
}
