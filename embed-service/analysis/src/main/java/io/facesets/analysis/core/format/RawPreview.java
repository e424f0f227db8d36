package io.facesets.analysis.core.format;

import java.util.Optional;

/**
 * The picture that a camera has put into its raw file for people to look at: the largest JPEG that the file's structure
 * names and that a decoder of photos takes. The sensor's own data may be packed as JPEG too, in kinds that no photo has.
 *
 * @param jpeg its bytes
 * @param header its header, with the orientation that the raw file tells if the JPEG tells none
 */
public record RawPreview(byte[] jpeg, ImageHeader header) {

    /** Thumbnails for a camera's own display (EXIF 2.32, 4.5.1: 160 x 120) show nobody that could be told apart. */
    private static final int SMALLEST = 320;

    /**
     * Looks for it.
     *
     * @throws RefusedImageException unsupported if there is none, or none but a thumbnail
     */
    public static RawPreview of(byte[] raw) throws RefusedImageException {
        Bytes file = Bytes.big(raw);
        RawLayout layout = RawLayout.of(file);
        Optional<Bytes> best = Optional.empty();
        Optional<ImageHeader> header = Optional.empty();
        for (RawLayout.Span span : layout.jpegs()) {
            Optional<Bytes> jpeg = span.in(file);
            Optional<ImageHeader> found = jpeg.flatMap(bytes -> header(bytes, layout.orientation()));
            if (found.isPresent()
                    && header.filter(h -> h.pixels() >= found.get().pixels()).isEmpty()) {
                best = jpeg;
                header = found;
            }
        }
        if (best.isEmpty() || header.isEmpty()) {
            throw RefusedImageException.unsupported(
                    "a camera's raw file without a preview; have the camera's or a raw converter's JPEG looked at");
        }
        ImageHeader found = header.get();
        if (Math.max(found.width(), found.height()) < SMALLEST) {
            throw RefusedImageException.unsupported(
                    ("a camera's raw file that holds no more than a thumbnail of %d x %d"
                                    + " pixels; have the camera's or a raw converter's JPEG looked at")
                            .formatted(found.width(), found.height()));
        }
        return new RawPreview(best.get().copy(), found);
    }

    /** Nothing if it is no photo: the sensor's data, or damaged. */
    private static Optional<ImageHeader> header(Bytes jpeg, int orientation) {
        try {
            return jpeg.matches(0, "\u00ff\u00d8\u00ff")
                    ? Optional.of(JpegHeader.read(jpeg, orientation))
                    : Optional.empty();
        } catch (RefusedImageException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
