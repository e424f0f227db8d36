package io.facesets.analysis.core.format;

import java.util.Optional;
import java.util.Set;

/** The properties of a HEIF file's primary item (ISO/IEC 23008-12, 6 and 9.3). */
final class HeifHeader {

    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "mif2", "msf1");

    /** The planes that are decoded, of up to 16 bits, the colour made of them, and the picture. */
    private static final int BYTES_PER_PIXEL = 6 + ImageHeader.BGR_BYTES + ImageHeader.BGR_BYTES;

    /** Tiles reach over the picture's edge: the largest usual ones have 1024 x 1024 pixels. */
    private static final int MAX_TILE = 1 << 20;

    private HeifHeader() {}

    /** HEIC or AVIF by the brands; a structural brand ({@code mif1}) leaves it to the compatible ones. */
    static Optional<ImageFormat> brand(Bytes b) {
        if (b.length() < 12) {
            return Optional.empty();
        }
        String major = b.ascii(8, 4);
        if (AVIF_BRANDS.contains(major)) {
            return Optional.of(ImageFormat.AVIF);
        }
        if (!HEIC_BRANDS.contains(major)) {
            return Optional.empty();
        }
        long end = Math.min(b.length(), b.u32(0));
        for (int at = 16; at + 4 <= end; at += 4) {
            if (AVIF_BRANDS.contains(b.ascii(at, 4))) {
                return Optional.of(ImageFormat.AVIF);
            }
        }
        return Optional.of(ImageFormat.HEIC);
    }

    static ImageHeader read(Bytes file, ImageFormat format) throws RefusedImageException {
        HeifItems items = HeifItems.of(file);
        ImageHeader whole = size(items, items.primary(), format)
                .orElseThrow(() ->
                        RefusedImageException.undecodable("the " + format + " does not say how large its image is"));
        for (int part : items.pictured()) {
            // A part is decoded whole, whatever is then shown of it.
            long shown = size(items, part, format).map(ImageHeader::pixels).orElse(0L);
            long coded = items.codedPixels(part).orElse(0L);
            if (Math.max(shown, coded) > MAX_TILE + whole.pixels()) {
                throw RefusedImageException.undecodable(
                        "the " + format + " is put together of parts larger than it is");
            }
        }
        return whole;
    }

    private static Optional<ImageHeader> size(HeifItems items, int item, ImageFormat format) {
        for (Boxes.Box property : items.properties(item)) {
            if (property.type().equals("ispe")) {
                int width = property.fullContent().i32(0);
                int height = property.fullContent().i32(4);
                // Rotation and mirroring are the container's own: whoever decodes it applies them.
                return Optional.of(new ImageHeader(format, width, height, 1, Samples.TRANSPARENT, BYTES_PER_PIXEL));
            }
        }
        return Optional.empty();
    }
}
