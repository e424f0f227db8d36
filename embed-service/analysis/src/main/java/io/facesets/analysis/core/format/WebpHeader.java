package io.facesets.analysis.core.format;

import java.util.Optional;

/** WebP's container (RFC 9649). */
final class WebpHeader {

    private static final int ALPHA_FLAG = 0x10;
    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;

    /** Lossless images are decoded as four bytes a pixel before they are handed out. */
    private static final int BYTES_PER_PIXEL = ImageHeader.BGR_BYTES + 4 + 4;

    private WebpHeader() {}

    static ImageHeader read(Bytes b) throws RefusedImageException {
        int size = b.i32(4);
        if (size < 0 || size > b.length() - 8) {
            throw RefusedImageException.undecodable("the WebP is cut off");
        }
        if (b.matches(FIRST_CHUNK, "VP8X")) {
            boolean alpha = (b.u8(20) & ALPHA_FLAG) != 0;
            return header(b.u24Little(24) + 1, b.u24Little(27) + 1, orientation(b), alpha);
        }
        if (b.matches(FIRST_CHUNK, "VP8L")) {
            int bits = b.i32(21);
            return header((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1, 1, (bits >>> 28 & 1) != 0);
        }
        if (b.matches(FIRST_CHUNK, "VP8 ")) {
            return header(b.u16(26) & 0x3fff, b.u16(28) & 0x3fff, 1, false);
        }
        throw RefusedImageException.undecodable("the WebP holds no image");
    }

    private static ImageHeader header(int width, int height, int orientation, boolean alpha) {
        return new ImageHeader(
                ImageFormat.WEBP,
                width,
                height,
                orientation,
                alpha ? Samples.TRANSPARENT : Samples.OPAQUE,
                BYTES_PER_PIXEL);
    }

    private static int orientation(Bytes b) {
        return chunk(b, FIRST_CHUNK, "EXIF")
                .map(exif -> exif.slice(exif.matches(0, "Exif\0\0") ? 6 : 0, exif.length()))
                .map(Exif::orientation)
                .orElse(1);
    }

    /** The data of the first chunk of that name among those from {@code from} on; empty if there is none. */
    static Optional<Bytes> chunk(Bytes b, int from, String name) {
        int at = from;
        while (at + CHUNK_HEADER <= b.length()) {
            int length = b.i32(at + 4);
            if (length < 0 || length > b.length() - at - CHUNK_HEADER) {
                return Optional.empty();
            }
            if (b.matches(at, name)) {
                return Optional.of(b.slice(at + CHUNK_HEADER, at + CHUNK_HEADER + length));
            }
            at += CHUNK_HEADER + length + (length & 1);
        }
        return Optional.empty();
    }

    /** The data of the file's first chunk of that name. */
    static Optional<Bytes> chunk(Bytes b, String name) {
        return chunk(b, FIRST_CHUNK, name);
    }
}
