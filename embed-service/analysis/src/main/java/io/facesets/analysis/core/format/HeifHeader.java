package io.facesets.analysis.core.format;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The properties of a HEIF file's primary item (ISO/IEC 23008-12, 6 and 9.3). */
final class HeifHeader {

    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "mif2", "msf1");

    /** The planes that are decoded, of up to 16 bits, the colour made of them, and the picture. */
    private static final int BYTES_PER_PIXEL = 6 + ImageHeader.BGR_BYTES + ImageHeader.BGR_BYTES;

    private HeifHeader() {}

    /** HEIC or AVIF by the brands; a structural brand ({@code mif1}) leaves it to the compatible ones. */
    static Optional<ImageFormat> brand(Bytes b) {
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
        for (Boxes.Box property : primaryProperties(file)) {
            if (property.type().equals("ispe")) {
                int width = property.fullContent().i32(0);
                int height = property.fullContent().i32(4);
                // Rotation and mirroring are the container's own: whoever decodes it applies them.
                return new ImageHeader(format, width, height, 1, Samples.TRANSPARENT, BYTES_PER_PIXEL);
            }
        }
        throw RefusedImageException.undecodable("the " + format + " does not say how large its image is");
    }

    /** The primary item's properties, in the file's order; an item that is put together of tiles has its own. */
    static List<Boxes.Box> primaryProperties(Bytes file) throws RefusedImageException {
        Boxes.Box meta = child(Boxes.in(file), "meta");
        List<Boxes.Box> inMeta = Boxes.in(meta.fullContent());
        Boxes.Box primary = child(inMeta, "pitm");
        int item = primary.version() == 0
                ? primary.fullContent().u16(0)
                : primary.fullContent().i32(0);
        List<Boxes.Box> inProperties = Boxes.in(child(inMeta, "iprp").content());
        List<Boxes.Box> all = Boxes.in(child(inProperties, "ipco").content());
        return associated(child(inProperties, "ipma"), item).stream()
                .filter(index -> index >= 1 && index <= all.size())
                .map(index -> all.get(index - 1))
                .toList();
    }

    private static List<Integer> associated(Boxes.Box ipma, int wanted) {
        Bytes b = ipma.fullContent();
        int idBytes = ipma.version() < 1 ? 2 : 4;
        boolean wide = (ipma.flags() & 1) != 0;
        long entries = b.u32(0);
        int at = 4;
        for (long entry = 0; entry < entries; entry++) {
            int item = idBytes == 2 ? b.u16(at) : b.i32(at);
            int count = b.u8(at + idBytes);
            at += idBytes + 1;
            if (item == wanted) {
                int from = at;
                return IntStream.range(0, count)
                        .mapToObj(i -> wide ? b.u16(from + 2 * i) & 0x7fff : b.u8(from + i) & 0x7f)
                        .toList();
            }
            at += count * (wide ? 2 : 1);
        }
        return List.of();
    }

    private static Boxes.Box child(List<Boxes.Box> boxes, String type) throws RefusedImageException {
        return boxes.stream()
                .filter(box -> box.type().equals(type))
                .findFirst()
                .orElseThrow(() -> RefusedImageException.undecodable("the file lacks its box " + type));
    }
}
