package io.facesets.analysis.core.image;

import io.facesets.analysis.core.format.ImageFormat;
import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.ImageSniffer;
import io.facesets.analysis.core.format.RawPreview;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.model.Checks;

/**
 * From the bytes of a file to a picture, or to the reason why there is none. Everything that can be known without
 * decoding is checked first, so that no memory is taken for an image that is refused. Safe for use by many threads.
 */
public final class ImageOpener {

    /**
     * Memory per allowed pixel, the picture and a decoder's own buffers together: most photos take 3 to 6 bytes, so
     * that only what takes more (16 bits with transparency, JPEG 2000) is refused below the limit of pixels.
     */
    private static final int BYTES_PER_PIXEL = 8;

    private final PictureDecoder decoder;
    private final long maxPixels;
    private final long memoryLimit;

    /** @param maxPixels images of more are refused before they are decoded, at least 1 */
    public ImageOpener(PictureDecoder decoder, long maxPixels) {
        Checks.require(maxPixels >= 1, "at least one pixel, not " + maxPixels);
        this.decoder = decoder;
        this.maxPixels = maxPixels;
        this.memoryLimit = Math.multiplyExact(maxPixels, BYTES_PER_PIXEL);
    }

    /**
     * The picture, upright; the caller closes it. Of a camera's raw file it is the preview that the camera put into it.
     *
     * @throws RefusedImageException empty, unsupported-format, undecodable or too-large
     */
    public Picture open(byte[] image) throws RefusedImageException {
        if (image.length == 0) {
            throw RefusedImageException.empty();
        }
        ImageFormat format = ImageSniffer.format(image)
                .orElseThrow(() -> RefusedImageException.unsupported("the bytes start like no image format"));
        if (format == ImageFormat.CAMERA_RAW) {
            RawPreview preview = RawPreview.of(image);
            return open(preview.jpeg(), preview.header());
        }
        return open(image, ImageSniffer.header(image, format));
    }

    private Picture open(byte[] image, ImageHeader header) throws RefusedImageException {
        if (header.pixels() > maxPixels) {
            throw RefusedImageException.tooLarge(
                    header.width() + " x " + header.height() + " pixels are more than " + maxPixels);
        }
        if (header.decodedBytes() > memoryLimit) {
            throw RefusedImageException.tooLarge("decoding " + header.width() + " x " + header.height()
                    + " pixels may take " + header.decodedBytes() + " bytes, more than " + memoryLimit);
        }
        try {
            return decoder.decode(image, header);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            // What reads an image's parts on the way to a decoder trusts its lengths no more than the header's reader.
            throw RefusedImageException.undecodable("the " + header.format() + " ends early or lies about a length");
        }
    }
}
