package io.facesets.analysis.core.format;

/** PNG's chunks (ISO/IEC 15948; eXIf of its third edition). */
final class PngHeader {

    private PngHeader() {}

    static ImageHeader read(Bytes b) throws RefusedImageException {
        if (!b.matches(12, "IHDR") || b.i32(8) != 13) {
            throw RefusedImageException.undecodable("the PNG does not begin with its header");
        }
        int depth = b.u8(24);
        boolean alpha = b.u8(25) >= 4;
        int orientation = 1;
        int at = 8;
        while (!b.matches(at + 4, "IEND")) {
            int length = length(b, at);
            alpha |= b.matches(at + 4, "tRNS");
            if (b.matches(at + 4, "eXIf")) {
                orientation = Exif.orientation(b.slice(at + 8, at + 8 + length));
            }
            at += length + 12;
        }
        int scratch = (alpha ? 4 : 0) * (depth == 16 ? 2 : 1);
        return new ImageHeader(
                ImageFormat.PNG,
                b.i32(16),
                b.i32(20),
                orientation,
                alpha ? Samples.TRANSPARENT : Samples.OPAQUE,
                ImageHeader.BGR_BYTES + scratch);
    }

    /** The length of the data of the chunk at {@code at}, all of which is there. */
    static int length(Bytes b, int at) throws RefusedImageException {
        int length = b.i32(at);
        if (length < 0 || length > b.length() - at - 12) {
            throw RefusedImageException.undecodable("the PNG is cut off, or one of its chunks lies about its length");
        }
        return length;
    }
}
